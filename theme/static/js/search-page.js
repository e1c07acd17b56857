// What the search page draws: results with their words in context, names, filters. Nothing from outside becomes markup.
(() => {
  const FILTERS = ["person", "organization", "place", "outlet", "year"];
  const SHOWN_VALUES = 7;

  const element = (tag, className, ...children) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...children);
    return made;
  };
  const link = (className, href, text) => {
    const made = element("a", className, element("bdi", "", text));
    made.href = href;
    return made;
  };
  const button = (className, text, onClick) => {
    const made = element("button", className, ...text);
    made.type = "button";
    made.addEventListener("click", onClick);
    return made;
  };
  // As toLocaleString("en") writes it, which first reads the rules of all languages.
  const number = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, ",");
  const articles = (n) => `${number(n)} ${n === 1 ? "article" : "articles"}`;

  // Pagefind marks the words it found as `<mark>` in text whose own "<" and ">" it has written as references.
  const inContext = (excerpt) =>
    excerpt.split(/(<mark>.*?<\/mark>)/s).map((part) => {
      const text = part.replace(/<\/?mark>/g, "").replaceAll("&lt;", "<").replaceAll("&gt;", ">");
      return part.startsWith("<mark>") ? element("mark", "", text) : text;
    });

  const result = (root, found) => {
    const { title, date, outlet } = found.meta;
    const isStart = found.content.startsWith(found.plain_excerpt);
    const isEnd = found.content.endsWith(found.plain_excerpt);
    const summary = element("p", "card-summary", isStart ? "" : "… ", ...inContext(found.excerpt), isEnd ? "" : " …");
    summary.dir = "auto";
    return element(
      "li",
      "card",
      element("p", "card-date", date ?? ""),
      element("p", "card-head", link("card-title", root + found.raw_url.replace(/^\//, ""), title)),
      summary,
      element("p", "card-outlet", element("bdi", "", outlet ?? "")),
    );
  };

  const name = (root, actor, choose) =>
    element(
      "li",
      actor.isWhole ? "search-name whole" : "search-name",
      link(`name ${actor.kind}`, root + actor.href, actor.name),
      element("span", "count", `${actor.kind}, ${articles(actor.articles)}`),
      button("search-only", ["only these articles", element("span", "unseen", `: ${actor.name}`)], () => choose(actor)),
    );

  const chip = (filter, value, remove) => {
    const made = button("search-chip", [element("bdi", "", value), element("span", "search-cross", " ×")], remove);
    made.setAttribute("aria-label", `Without the filter ${filter}: ${value}`);
    return element("li", "", made);
  };

  const inOrder = (filter) => (one, other) =>
    filter === "year" ? one[0].localeCompare(other[0]) : other[1] - one[1] || one[0].localeCompare(other[0]);

  // The first of some entries in order; where there are thousands, they are not all sorted for a few.
  const firstOf = (entries, most, order) => {
    const first = [];
    for (const entry of entries) {
      if (first.length === most && order(entry, first.at(-1)) > 0) continue;
      first.push(entry);
      first.sort(order).splice(most);
    }
    return first;
  };

  // The values of one filter that would leave something, with how much.
  const values = (filter, counts, chosen, choose) => {
    const left = [...counts].filter(([value]) => !chosen.includes(value));
    const order = inOrder(filter);
    const sorted = filter === "year" ? left.sort(order) : firstOf(left, SHOWN_VALUES, order);
    return sorted.map(([value, count]) =>
      element(
        "li",
        "",
        button("search-value", [element("bdi", "", value), " ", element("span", "count", count === null ? "" : number(count))], () =>
          choose(value),
        ),
      ),
    );
  };

  globalThis.searchPage = { FILTERS, element, button, articles, result, name, chip, values };
})();
