// The article's citation as BibTeX, RIS and CSL-JSON, made from the tags in the page's head and the site's edition.js.
(() => {
  const tags = (name) => [...document.querySelectorAll(`meta[name="${name}"]`)].map((tag) => tag.content.replace(/\s+/g, " ").trim());
  const tag = (name) => tags(name)[0] ?? "";
  const about = {
    title: tag("DC.title"),
    authors: tags("DC.creator"),
    outlet: tag("DC.publisher"),
    date: tag("DC.date"),
    isCertain: Boolean(tag("citation_publication_date")),
    language: tag("DC.language"),
    archive: tag("DCTERMS.isPartOf"),
    place: tag("DC.identifier"),
    source: tag("DCTERMS.provenance"),
    address: tag("DC.relation"),
  };
  const key = about.place.replace(/^.*\/|\.html$/g, "");
  const url = /^https?:/.test(about.address) ? about.address : "";
  const page = /^https?:/.test(location.protocol) ? location.href.replace(/[?#].*/, "") : about.place;
  const slip = document.getElementById("cite");
  if (!slip || !about.title) return;
  const edition = globalThis.cuttingsEdition;
  const archive = edition ? `${about.archive}, edition ${edition}` : about.archive;
  const note = [`In: ${archive}, ${page}`, about.source && `source file ${about.source}`].filter(Boolean).join("; ");
  const parts = /^\d{4}(-\d\d){0,2}/.exec(about.date)?.[0].split("-") ?? [];

  const bibtex = () => {
    const marks = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };
    const clean = (text) => text.replace(/[\\~^{}%&#_$]/g, (sign) => marks[sign] ?? `\\${sign}`);
    const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
    const fields = [
      ["title", about.title],
      ["author", about.authors.map((author) => `{${clean(author)}}`).join(" and ")],
      ["journal", about.outlet],
      ["year", parts[0]],
      ["day", parts[2] && String(Number(parts[2]))],
      ["langid", about.language],
      ["url", url],
      ["note", about.isCertain || !about.date ? note : `date ${about.date}; ${note}`],
    ];
    const lines = fields
      .filter(([, value]) => value)
      .map(([name, value]) => `  ${name} = {${["author", "url"].includes(name) ? value : clean(value)}}`);
    if (parts[1]) lines.push(`  month = ${months[parts[1] - 1]}`);
    return `@article{${key},\n${lines.join(",\n")}\n}`;
  };

  const ris = () =>
    [
      ["TY", "NEWS"],
      ["TI", about.title],
      ...about.authors.map((author) => ["AU", author]),
      ["T2", about.outlet],
      ["PY", parts[0]],
      ["DA", parts.join("/")],
      ["LA", about.language],
      ["UR", url],
      ["N1", note],
    ]
      .filter(([, value]) => value)
      .map(([name, value]) => `${name}  - ${value}`)
      .concat("ER  - ")
      .join("\n");

  const csl = () => {
    const issued = parts.length && { "date-parts": [parts.map(Number)], ...(!about.isCertain && { circa: true }) };
    const fields = {
      id: key,
      type: "article-newspaper",
      title: about.title,
      author: about.authors.map((author) => ({ literal: author })),
      issued,
      "container-title": about.outlet,
      language: about.language,
      archive: about.archive,
      archive_location: page,
      URL: url,
      note: [edition && `Edition ${edition} of the archive`, about.source && `source file ${about.source}`].filter(Boolean).join("; "),
    };
    return JSON.stringify([Object.fromEntries(Object.entries(fields).filter(([, value]) => value?.length !== 0 && value))], null, 1);
  };

  for (const [label, text] of [["BibTeX", bibtex()], ["RIS", ris()], ["CSL-JSON", csl()]]) {
    const heading = document.createElement("h3");
    heading.textContent = label;
    const citation = document.createElement("pre");
    citation.className = "slip-text";
    citation.dataset.copy = "";
    citation.textContent = text;
    slip.append(heading, citation);
  }
})();
