// The archive's index as a page asks it: loads packs (see plugins/cuttings/site/search) and Pagefind's library by
// <script>, which works from a disk as from a server, and puts the answers of all shards and languages together.
(() => {
  // The letters and digits of a text without accents or case; site/search/names.py does the same.
  const plain = (text) =>
    text
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();

  const loader = (folder) => {
    const loaded = new Map();
    const waiting = new Map();
    globalThis.cuttingsPack = (name, value) => waiting.get(name)?.(value);

    const script = (name) =>
      new Promise((resolve, reject) => {
        const element = document.createElement("script");
        element.src = `${folder}${name}.js`;
        element.onload = resolve;
        element.onerror = () => reject(new Error(`${element.src} cannot be read`));
        document.head.append(element);
      });

    const once = (name, start) => {
      if (!loaded.has(name)) {
        const promise = start();
        loaded.set(name, promise);
        promise.catch(() => loaded.delete(name)); // asked for again, it is tried again
      }
      return loaded.get(name);
    };
    const pack = (name) =>
      once(name, async () => {
        let value;
        waiting.set(name, (given) => (value = given));
        await script(name);
        waiting.delete(name);
        return value;
      });
    return { pack, script: (name) => once(name, () => script(name)) };
  };

  const bytesOf = (base64) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

  // What Pagefind's library takes for `fetch`: every file out of the pack that holds it.
  const fetchFrom = (shard, load) => {
    const packOf = (path) => {
      const name = path.slice(0, path.lastIndexOf("."));
      if (path.startsWith("wasm.")) return name;
      const [kind, file] = name.split("/");
      if (kind !== "fragment") return `${shard.shard}/${name}`;
      const firsts = shard.fragments[file.slice(0, file.lastIndexOf("_"))];
      return `${shard.shard}/fragment/${firsts[lastBefore(firsts, file)]}`;
    };
    return async (address) => {
      const path = address.slice(1).replace(/\?.*/, "");
      if (path === "pagefind-entry.json") return { json: async () => structuredClone(shard.entry) };
      const pack = await load.pack(packOf(path));
      return { arrayBuffer: async () => bytesOf(pack[path]).buffer };
    };
  };

  // The place of the last of some sorted names that is not after one.
  const lastBefore = (names, name) => {
    let [from, to] = [0, names.length];
    while (to - from > 1) {
      const middle = (from + to) >> 1;
      if (names[middle] <= name) from = middle;
      else to = middle;
    }
    return from;
  };

  const addCounts = (sum, counts) => {
    for (const [filter, values] of Object.entries(counts)) {
      sum[filter] ??= {};
      for (const [value, count] of Object.entries(values)) sum[filter][value] = (sum[filter][value] ?? 0) + count;
    }
    return sum;
  };

  // Answers `{search, lookUp, counted}` for the index in a folder; see each.
  const open = async (folder) => {
    const load = loader(folder);
    const contents = await load.pack("contents");
    const libraries = new Map();

    const library = (shard, language) => {
      const key = `${shard.shard} ${language}`;
      if (!libraries.has(key)) {
        const page = { querySelector: () => ({ getAttribute: () => language }) };
        const made = globalThis.pagefindLibrary(fetchFrom(shard, load), page);
        libraries.set(key, made.createInstance({ basePath: "/", noWorker: true, excerptLength: 32 }));
      }
      return libraries.get(key);
    };

    const asked = async (years) => {
      if (contents.shards.length) await load.script("pagefind");
      return contents.shards
        .filter((shard) => !years.length || years.some((year) => shard.years.includes(year)))
        .flatMap((shard) => Object.keys(shard.entry.languages).map((language) => library(shard, language)));
    };

    // The articles that hold the words, or all where `words` is null: how many, the first `n` of them with their words
    // in context, and how many of them each filter would leave, once `counted` has been called.
    const search = async (words, filters, sort) => {
      const instances = await asked(filters.year?.any ?? []);
      const options = { filters, ...(sort && { sort: { [sort]: sort === "oldest" ? "asc" : "desc" } }) };
      const answers = await Promise.all(instances.map((instance) => instance.search(words, options)));
      const total = answers.reduce((sum, answer) => sum + answer.results.length, 0);
      const first = async (n) => {
        const best = answers.flatMap((answer) => answer.results.slice(0, n));
        if (!sort) best.sort((one, other) => other.score - one.score).splice(n);
        const found = await Promise.all(best.map((result) => result.data()));
        if (sort) found.sort(inOrder(sort)).splice(n);
        return found;
      };
      return { total, first, counts: answers.map((answer) => answer.filters).reduce(addCounts, {}) };
    };

    // Undated articles stand behind all others, both ways.
    const inOrder = (sort) => {
      const key = (article) => article.meta.order ?? (sort === "oldest" ? "9999" : "0000");
      const way = sort === "oldest" ? 1 : -1;
      return (one, other) => (key(one) === key(other) ? 0 : way * (key(one) < key(other) ? -1 : 1));
    };

    // Loads the filters of the shards that are asked, so that from now on `search` counts them; tells whether any were
    // still to load.
    const counting = new Map();
    const counted = async (filters) => {
      const instances = await asked(filters.year?.any ?? []);
      const isNew = instances.some((instance) => !counting.has(instance));
      for (const instance of instances) if (!counting.has(instance)) counting.set(instance, instance.filters());
      await Promise.all(instances.map((instance) => counting.get(instance)));
      return isNew;
    };

    // The names of which a form begins with what is typed, those named most first; `isWhole` where a form is just that.
    const lookUp = async (typed) => {
      const wanted = plain(typed);
      if (!wanted || !contents.names.length) return [];
      const number = lastBefore(contents.names, wanted);
      const numbers = contents.names[number + 1]?.startsWith(wanted) ? [number, number + 1] : [number];
      const packs = await Promise.all(numbers.map((n) => load.pack(`names/${String(n).padStart(3, "0")}`)));
      const found = new Map();
      for (const pack of packs) {
        for (const [form, actor, whole] of pack.forms) {
          if (!form.startsWith(wanted)) continue;
          const [kind, name, href, articles] = pack.actors[actor];
          const isWhole = (form === wanted && Boolean(whole)) || Boolean(found.get(href)?.isWhole);
          found.set(href, { kind, name, href, articles, isWhole });
        }
      }
      return [...found.values()].sort((one, other) => other.isWhole - one.isWhole || other.articles - one.articles);
    };

    return { search, lookUp, counted, isEmpty: contents.shards.length === 0 };
  };

  globalThis.archiveIndex = { open };
})();
