"""Names from every part of the world, put together from parts, and what else a made sentence names.

Given names and family names are common ones of each language; together they name nobody in particular. The clubs are
real, since what is to be learned is that a city's name beside a score or a fixture is a club's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuttings.recognize.words.nations import city_names, place_names

if TYPE_CHECKING:
    import random

#: Given names and family names of one language or region on each line.
PEOPLE = tuple(
    (tuple(given.split()), tuple(name.replace("_", " ") for name in family.split()))
    for given, family in (
        line.split("|")
        for line in """\
James Mary Robert Linda Kevin Susan Tyler Amy Brandon Heather|Miller Parker Hughes Coleman Foster Bennett Hayes Ward
Oliver Emma Harry Charlotte Nigel Fiona Gareth Rhys Eilidh|Clarke Pritchard Llewellyn McAllister Fraser Ashworth
Sean Aoife Niamh Ciaran Padraig Sinead Declan|O'Neill O'Brien Kavanagh McCarthy Fitzgerald Ní_Bhriain Gallagher
Jean-Pierre Camille François Hélène Mathieu Élodie Luc|Dubois Lefèvre Moreau de_Villiers Le_Goff d'Estaing Girard
Hans Ursula Jürgen Anke Wolfgang Heike Lukas|Schneider Müller von_Hagen Krüger zu_Stolberg Weiß Baumann
Jan Pieter Femke Sanne Wouter Maaike|van_der_Berg de_Vries Jansen van_Dijk ter_Horst Bakker van_den_Broek
Lars Ingrid Bjørn Astrid Mikael Sigrid Anders|Johansson Nielsen Hansen Lindqvist Ødegaard Virtanen Mäkinen
Carlos María José Lucía Javier Guadalupe Alejandro Ximena|García Hernández López_Obregón Ortiz de_la_Cruz Ramírez Núñez
João Ana Thiago Beatriz Rafael Luciana Paulo|Silva da_Costa Ferreira dos_Santos Oliveira Pereira Carvalho
Giulia Marco Francesca Luca Alessandro Chiara|Rossi Di_Stefano De_Luca Bianchi Esposito Lo_Monaco Conti
Piotr Agnieszka Tomasz Katarzyna Zbigniew|Kowalski Nowak Wiśniewska Zieliński Wójcik Szczepański
Ivan Olga Dmitry Svetlana Sergei Natalya Alexei|Petrov Smirnova Kuznetsov Volkova Lebedev Morozov Sokolova
Oleksandr Oksana Taras Mykola Iryna Bohdan|Shevchenko Kovalenko Bondarenko Tkachuk Melnyk Hrytsenko
Giorgi Nino Levan Aram Anahit Ilham Leyla|Beridze Kapanadze Petrosyan Hakobyan Mammadov Aliyeva
Dragan Milica Goran Jasna Zoran Ivana|Jovanović Nikolić Marković Horvat Kovač Petrović
Gheorghe Ioana Bogdan Elena Stoyan Desislava|Popescu Ionescu Georgiev Dimitrova Todorov Munteanu
Nikos Eleni Yannis Dimitra Kostas|Papadopoulos Georgiou Nikolaidis Vasileiou Angelopoulos
Mehmet Ayşe Mustafa Emine Yusuf Zeynep|Yılmaz Kaya Demir Çelik Şahin Öztürk
Ahmed Fatima Omar Layla Khalid Abdullah Nour|al-Masri bin_Rashid al-Hashimi Abdel-Rahman Haddad Ibn_Saleh el-Sayed
Reza Shirin Hossein Maryam Ali Parisa|Rezaei Karimi Hosseini Ahmadi Tehrani Moradi
Yossi Tamar Avi Noa Eitan|Cohen Levi Ben-Ami Mizrahi Bar-Lev Friedman
Ashraf Farida Gul Hamid Zarmina|Khan Yousafzai Haqqani Noorzai Popal Rahimi
Rajesh Priya Arjun Lakshmi Sanjay Deepa Vikram|Sharma Patel Iyer Banerjee Reddy Chatterjee Nair Singh
Imran Ayesha Bilal Nasreen Shahid|Malik Butt Chaudhry Rahman Hossain Bhutta
Nuwan Chamari Ranil Sunethra|Perera Jayasinghe Wijeratne Bandaranayake Sivakumar
Wei Li Xiu Jun Ming Hui|Zhang Wang Chen Liu Huang Zhou
Haruto Yuki Kenji Sakura Takeshi Akiko|Tanaka Suzuki Yamamoto Watanabe Kobayashi Nakamura
Min-jun Ji-woo Seung-hyun Hye-jin Young-soo|Kim Park Lee Choi Jung Kang
Duc Thi_Lan Minh Quang Huong Somchai Siriporn|Nguyen Tran Pham Le Srisai Wongsawat
Budi Siti Agus Dewi Joko Megawati|Santoso Wijaya Hartono Sudirman Kusuma Nasution
Jose Maricel Rodrigo Imelda Ferdinand|dela_Cruz Reyes Bautista Macaraeg Villanueva
Ahmad Nurul Mahathir Siti Anwar|bin_Hassan Ismail binti_Yusof Abdul_Rahim Razali
Kwame Ama Kofi Akosua Yaw|Mensah Owusu Boateng Asante Nkansah
Chukwuemeka Ngozi Oluwaseun Amina Babatunde Ifeoma|Okafor Adeyemi Okonkwo Balogun Bello Eze
Wanjiru Kipchoge Otieno Achieng Mwangi|Kamau Odhiambo Kiprotich Njoroge Mutua Cheruiyot
Abebe Tigist Haile Selam Dawit|Tadesse Bekele Gebremariam Tesfaye Alemu
Thabo Nomvula Sipho Zanele Pieter|Dlamini Mokoena Nkosi van_Wyk du_Plessis Khumalo
Mamadou Aïssatou Ousmane Fatou Moussa|Diallo Traoré Ndiaye Ouédraogo Keïta Sow
Jean-Claude Marie-Ange Patrice Espérance|Mukendi Kabongo Habimana Uwimana Nkurunziza
Aroha Tane Mele Sione Wiremu|Tuilagi Ngata Fonoti Parata Waqanivalu
""".splitlines()
    )
)

#: Clubs as reports call them, most of them by their city alone.
CLUBS = tuple(
    name.replace("_", " ")
    for name in """\
Arsenal Liverpool Chelsea Everton Fulham Brentford Burnley Leeds Leicester Southampton Watford Newcastle Norwich
Manchester_United Manchester_City Tottenham Spurs West_Ham Aston_Villa Crystal_Palace Nottingham_Forest Wolves Brighton
Celtic Rangers Hearts Hibernian Aberdeen Cardiff Swansea Barcelona Real_Madrid Atletico_Madrid Valencia Sevilla
Villarreal Juventus Milan Inter_Milan Napoli Roma Lazio Fiorentina
Bayern_Munich Borussia_Dortmund Leverkusen Schalke Ajax PSV
Feyenoord Porto Benfica Sporting_Lisbon Lyon Marseille Paris_Saint-Germain PSG Monaco Lille Galatasaray Fenerbahce
Shakhtar_Donetsk Dynamo_Kyiv Zenit CSKA_Moscow Olympiacos Red_Star_Belgrade Boca_Juniors River_Plate Flamengo Santos
Al-Hilal Al_Ahly Kaizer_Chiefs Boston Chicago Denver Miami Toronto Dallas Houston Seattle Pittsburgh Philadelphia
Green_Bay Los_Angeles_Lakers Lakers Celtics Boston_Red_Sox Red_Sox New_York_Yankees Yankees Mets Dodgers Cubs Giants
Cowboys Patriots Packers Steelers Broncos Seahawks Eagles Bears Bulls Heat Warriors Golden_State_Warriors Spurs
Maple_Leafs Canadiens Bruins Blackhawks Oilers Sharks San_Jose_Sharks Minnesota_Vikings Carolina_Panthers Ohio_State
Duke Alabama Clemson Notre_Dame Leinster Munster Saracens Bath Leicester_Tigers Wigan Hull_KR St_Helens Crusaders
Collingwood Essendon Melbourne_Storm Brisbane_Broncos Western_Bulldogs Mumbai_Indians Chennai_Super_Kings Surrey
Yorkshire Essex Mercedes Ferrari McLaren Red_Bull""".split()
)

#: What follows a family name, a place or a word in the name of a firm or an institution.
AFTER_NAME = (
    "Inc. Corp. Ltd Group Holdings Partners Industries Energy Pharmaceuticals Motors Airlines Bank Capital Media Foods "
    "Technologies Systems Electric Steel Insurance Stores & Sons"
).split()
AFTER_PLACE = tuple(
    name.replace("_", " ")
    for name in """\
University City_Council Police_Department Chamber_of_Commerce General_Hospital High_Court Airlines Stock_Exchange
Medical_Center County_Court Symphony_Orchestra Times Herald Post Daily_News Fire_Department School_District
Museum_of_Art State_University Children's_Hospital Water_Authority Central_Bank Red_Cross
Football_Association Teachers_Union""".split()
)
INSTITUTES = tuple(
    name.replace("_", " ")
    for name in """\
Department_of_{} Ministry_of_{} Institute_for_{} National_{}_Agency Federal_{}_Commission Office_of_{} {}_Committee
Centre_for_{} International_{}_Organization {}_Alliance Society_of_{} {}_Watch {}_Party House_{}_Committee""".split()
)
SUBJECTS = """Health Energy Justice Transport Defense Labor Education Agriculture Trade Aviation Finance Environment
Climate Security Housing Commerce Immigration Science Fisheries Freedom Progress Reform""".split()
FIRMS = tuple(
    name.replace("_", " ")
    for name in """\
Google Apple Microsoft Amazon Facebook Meta Twitter Netflix Tesla Intel IBM Samsung Sony Toyota Honda Nissan Volkswagen
BMW Renault Peugeot Boeing Airbus Ryanair Lufthansa Shell BP Exxon Chevron Gazprom Rosneft Aramco Goldman_Sachs
JPMorgan HSBC Barclays Citigroup UBS Deutsche_Bank Walmart Target Tesco Ikea Nestlé Unilever Pfizer Moderna Novartis
Bayer Nike Adidas McDonald's Starbucks Uber Airbnb TikTok Alibaba Huawei Tencent Nvidia AMD Qualcomm Nokia Ericsson
AT&T Verizon Disney CNN BBC Fox_News Reuters Associated_Press Bloomberg The_Guardian New_York_Times Washington_Post
Le_Monde Der_Spiegel Amnesty_International Human_Rights_Watch Greenpeace Oxfam Unicef WHO NATO EU UN IMF OPEC FBI CIA
NASA FDA FIFA UEFA NFL NBA IOC NHS Scotland_Yard Interpol Hezbollah Hamas al-Qaeda al-Shabab Boko_Haram Islamic_State
Taliban Congress Senate Parliament House_of_Commons Supreme_Court Pentagon Kremlin White_House State_Department Labour
Conservative_Party Democratic_Party Republican_Party Likud Bundestag Knesset Harvard
Oxford_University MIT Stanford""".split()
)


def person(chance: random.Random) -> tuple[str, str]:
    """Return a given name, at times with an initial or a hyphen, and a family name."""
    given, family = chance.choice(PEOPLE)
    first = chance.choice(given).replace("_", " ")
    draw = chance.random()
    if draw < 0.06:
        first = f"{first} {chance.choice('ABCDEFGHJKLMPRSTW')}."
    elif draw < 0.09:
        first = f"{chance.choice('ABCDEJKMPRST')}.{chance.choice('ABCDEJKMPRST')}."
    last = chance.choice(family)
    return first, f"{last}-{chance.choice(family)}" if draw > 0.97 and " " not in last else last


def place(chance: random.Random) -> str:
    """Return a city, a nation or a region."""
    return chance.choice(_PLACES if chance.random() < 0.4 else _CITIES)


def organization(chance: random.Random) -> str:
    """Return a firm, an institution, or one made up from a name, a place or a subject."""
    draw = chance.random()
    if draw < 0.4:
        return chance.choice(FIRMS)
    if draw < 0.6:
        return f"{place(chance)} {chance.choice(AFTER_PLACE)}"
    if draw < 0.75:
        return f"{person(chance)[1]} {chance.choice(AFTER_NAME)}"
    return chance.choice(INSTITUTES).format(chance.choice(SUBJECTS))


def club(chance: random.Random) -> str:
    """Return a sports club, at times one that only its city names."""
    return chance.choice(CLUBS) if chance.random() < 0.75 else chance.choice(_CITIES)


_PLACES = tuple(sorted(name for name in place_names() if len(name) > 3))
_CITIES = tuple(sorted(name for name in city_names() if name[0].isupper()))
