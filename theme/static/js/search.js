// The search page: what is typed and chosen becomes the address, the address becomes results.
(async () => {
  const { FILTERS, element, articles, result, name, chip, values } = globalThis.searchPage;
  const PAGE = 10;
  const PATIENCE = 60; // milliseconds after the last key: most keys follow sooner, and a pause is hardly felt
  const NAMES = 5;

  const form = document.getElementById("search");
  const box = document.getElementById("search-words");
  const status = document.getElementById("search-status");
  const names = document.getElementById("search-names");
  const namesStatus = document.getElementById("search-names-status"); // what a reader sees is said to one who hears
  const results = document.getElementById("search-results");
  const more = document.getElementById("search-more");
  const sort = document.getElementById("search-sort");
  const chosen = document.getElementById("search-chosen");
  const filters = document.querySelector(".search-filters");
  const toFilters = document.getElementById("search-to-filters");
  const nothing = document.getElementById("search-nothing");
  const { root } = form.dataset;

  const blank = () => ({ q: "", sort: "", ...Object.fromEntries(FILTERS.map((filter) => [filter, []])) });
  const fromAddress = () => {
    const asked = new URLSearchParams(location.search);
    const lists = FILTERS.map((filter) => [filter, asked.getAll(filter)]);
    return { q: asked.get("q") ?? "", sort: asked.get("sort") ?? "", ...Object.fromEntries(lists) };
  };
  const asAddress = (state) => {
    const asked = new URLSearchParams();
    if (state.q) asked.set("q", state.q);
    for (const filter of FILTERS) for (const value of state[filter]) asked.append(filter, value);
    if (state.sort) asked.set("sort", state.sort);
    return `?${asked}`;
  };
  const isBlank = (state) => !state.q.trim() && FILTERS.every((filter) => !state[filter].length);

  // Names must all be in an article; of outlets and years an article has one, so any of those chosen will do.
  const filtersOf = (state) => {
    const asked = {};
    for (const filter of FILTERS) {
      if (state[filter].length) asked[filter] = ["outlet", "year"].includes(filter) ? { any: state[filter] } : state[filter];
    }
    return asked;
  };
  const phrase = (q) => q.trim().replace(/[“”„«»]/g, '"');

  let state = { ...blank(), ...fromAddress() };
  let turn = 0;
  let shown = PAGE;
  let index;
  let last; // the answer that is shown

  const remember = (isNew) => {
    try {
      history[isNew ? "pushState" : "replaceState"](null, "", asAddress(state));
    } catch {
      // some browsers refuse it to a file; the search works all the same
    }
  };
  const change = (changes, isNew = true) => {
    state = { ...state, ...changes };
    shown = PAGE;
    remember(isNew);
    return show();
  };
  const choose = (filter, value) => change({ [filter]: [...new Set([...state[filter], value])] });

  // What is said already is not said again.
  const say = (place, text) => {
    if (place.textContent !== text) place.textContent = text;
  };

  const drawChosen = () => {
    const chips = FILTERS.flatMap((filter) =>
      state[filter].map((value) =>
        chip(filter, value, () => {
          change({ [filter]: state[filter].filter((other) => other !== value) });
          box.focus();
        }),
      ),
    );
    chosen.replaceChildren(...chips);
  };
  const chooseActor = (actor) => {
    box.value = "";
    change({ q: "", [actor.kind]: [...new Set([...state[actor.kind], actor.name])] });
    box.focus();
  };
  const drawNames = (found, before = "") => {
    const worth = found.filter((actor) => !state[actor.kind].includes(actor.name)).slice(0, NAMES);
    names.replaceChildren(...worth.map((actor) => name(root, actor, chooseActor)));
    if (before && worth.length) names.prepend(element("li", "note", before));
    say(namesStatus, worth.length ? `First come pages of names: ${worth.map((actor) => `${actor.name}, ${actor.kind}`).join("; ")}.` : "");
  };
  const drawFilters = (counts) => {
    for (const part of filters.querySelectorAll(".search-filter")) {
      const filter = part.dataset.filterOf;
      if (part.querySelector("input")?.value) continue; // it shows what was looked for
      const list = values(filter, counts[filter] ?? new Map(), state[filter], (value) => choose(filter, value).catch(fail));
      const { label, other } = part.dataset;
      part.querySelector("h2").textContent = other && state[filter].length ? other : label;
      part.querySelector("ul").replaceChildren(...list);
      part.hidden = !list.length;
    }
    filters.hidden = false;
  };

  const draw = (answer, found, isAll) => {
    results.replaceChildren(...found.map((one) => result(root, one)));
    if (isAll) status.textContent = answer.total ? `${articles(answer.total)} found` : "No article has all of this.";
    else status.textContent = `${articles(answer.total)} so far …`;
    toFilters.hidden = !answer.total;
    nothing.hidden = !isAll || answer.total > 0;
    more.hidden = !isAll || answer.total <= found.length;
    sort.parentElement.hidden = answer.total < 2;
  };
  const clear = () => {
    status.textContent = index.isEmpty ? "This archive holds no articles yet." : `${articles(Number(form.dataset.articles))} to search.`;
    results.replaceChildren();
    drawNames([]);
    more.hidden = sort.parentElement.hidden = filters.hidden = toFilters.hidden = nothing.hidden = true;
  };

  const show = async () => {
    const mine = ++turn;
    const isCurrent = () => mine === turn;
    drawChosen();
    sort.value = state.sort;
    if (isBlank(state)) return clear();
    const words = state.q.trim() ? phrase(state.q) : null;
    const asked = filtersOf(state);
    const named = index.lookUp(state.q);
    named.then((found) => isCurrent() && drawNames(found)).catch(() => {}); // the search says it
    // What the first shards hold is shown while the others are searched; then it stands until all have answered.
    let isBegun = false;
    const drawPart = async (answer) => {
      if (!isCurrent() || isBegun || !answer.total) return isCurrent();
      isBegun = true;
      const found = await answer.first(shown);
      if (isCurrent()) draw(answer, found, false);
      return isCurrent();
    };
    last = await index.search(words, asked, state.sort, drawPart);
    if (!last || !isCurrent()) return;
    const found = await last.first(shown);
    if (!isCurrent()) return;
    draw(last, found, true);
    if (!last.total && !(await named).length) {
      const like = await index.lookUpLike(state.q);
      if (isCurrent()) drawNames(like, "Perhaps you mean");
    }
    // Counting reads every filter, so it waits until there is something to read.
    const counted = await last.counts(isCurrent);
    if (counted && isCurrent()) drawFilters(counted);
  };
  const showMore = async () => {
    shown += PAGE;
    const [answer, mine] = [last, turn];
    const found = await answer.first(shown);
    if (mine === turn) draw(answer, found, true);
  };

  const fail = (error) => {
    status.textContent = `The search cannot be read: ${error.message}`;
  };
  const later = (action) => {
    let timer;
    return (...values) => {
      clearTimeout(timer);
      timer = setTimeout(() => Promise.resolve(action(...values)).catch(fail), PATIENCE);
    };
  };

  const findName = (part) => {
    const filter = part.dataset.filterOf;
    const input = part.querySelector("input");
    return later(async () => {
      const found = (await index.lookUp(input.value)).filter((actor) => actor.kind === filter);
      if (!input.value) return show();
      const counts = new Map(found.map((actor) => [actor.name, actor.articles]));
      const take = (value) => {
        input.value = "";
        choose(filter, value).catch(fail);
      };
      part.querySelector("ul").replaceChildren(...values(filter, counts, state[filter], take));
    });
  };

  // Arrow keys walk from the box through names and results and back.
  const walk = (event) => {
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [box, ...document.querySelectorAll("#search-names a, #search-results a")];
    const at = stops.indexOf(document.activeElement);
    if (!way || at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = stops[at + way];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };

  const typed = later(() => change({ q: box.value }, false));
  const ahead = () => {
    if (box.value.trim()) index.prepare(phrase(box.value), filtersOf(state), state.sort).catch(() => {}); // the search says it
  };
  box.value = state.q;
  try {
    index = await globalThis.archiveIndex.open(`${root}search/`);
    box.addEventListener("input", ahead);
    box.addEventListener("input", typed);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      change({ q: box.value }).catch(fail);
    });
    sort.addEventListener("change", () => change({ sort: sort.value }).catch(fail));
    more.addEventListener("click", () => showMore().catch(fail));
    toFilters.addEventListener("click", () => {
      filters.scrollIntoView();
      filters.focus({ preventScroll: true });
    });
    for (const part of filters.querySelectorAll(".search-filter:has(input)")) {
      part.querySelector("input").addEventListener("input", findName(part));
    }
    document.addEventListener("keydown", walk);
    addEventListener("popstate", () => {
      state = { ...blank(), ...fromAddress() };
      box.value = state.q;
      show().catch(fail);
    });
    if (!state.q) box.focus();
    await show();
    if (isBlank(state)) await index.warm(); // whoever asked for a year loads the shards of that year alone
  } catch (error) {
    fail(error);
  }
})();
