"""Short forms of English given names, and given names spelt in more ways than one."""

from __future__ import annotations

from functools import cache

#: The name in full, then its short forms and other spellings. A short form of several names stands with none of them.
FAMILIES = """
    abdullah abdallah abdulla
    abraham abe
    ahmed ahmad
    alexander alex
    andrew andy drew
    anthony tony antony
    barbara barb
    benjamin ben benny
    bernard bernie
    catherine kate katherine kathryn cathy kathy katie
    charles charlie chuck
    christopher chris
    daniel dan danny
    david dave
    deborah debbie debra
    donald don
    douglas doug
    edward ed eddie
    elizabeth liz beth betty
    frederick fred
    gabriel gabe
    geoffrey geoff jeffrey jeff
    gerald gerry jerry
    gregory greg
    henry hank
    hussein hussain husayn
    jacob jake
    james jim jimmy
    jennifer jen jenny
    jonathan jon
    joseph joe joey
    joshua josh
    kenneth ken kenny
    lawrence larry laurence
    leonard len lenny
    margaret maggie peggy
    matthew matt
    michael mike micky
    mohammed muhammad mohammad mohamed muhammed mohamad
    nicholas nick nicolas
    osama usama
    pamela pam
    patricia patty
    peter pete
    philip phil phillip
    raymond ray
    rebecca becky
    richard dick rick
    robert bob bobby rob robbie
    ronald ron ronnie
    rudolph rudy
    samuel sam sammy
    stephen steve steven
    susan sue
    theodore ted teddy
    thomas tom tommy
    timothy tim
    victoria vicky
    vincent vince vinny
    walter walt
    william bill billy will
    yousuf yusuf yousef youssef yousaf
    zachary zach zack
"""


def full_given_name(name: str) -> str:
    """The full form of a folded given name; the name itself where no short form is known."""
    return _full_forms().get(name, name)


@cache
def _full_forms() -> dict[str, str]:
    return {name: line.split()[0] for line in FAMILIES.split("\n") for name in line.split()}
