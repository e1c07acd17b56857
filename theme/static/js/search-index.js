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

  // Packs by name. The page's head begins to load the first of them; every other is loaded when it is asked for.
  const arrived = new Map();
  globalThis.cuttingsPack = (name, value) => arrived.set(name, value);

  const loader = (folder) => {
    const asked = new Map();

    const script = (name) =>
      new Promise((resolve, reject) => {
        const element = document.createElement("script");
        element.src = `${folder}${name}.js`;
        element.onload = resolve;
        element.onerror = () => reject(new Error(`${element.src} cannot be read`));
        document.head.append(element);
      });
    const once = (name, isThere) => {
      if (!asked.has(name)) {
        const promise = isThere() ? Promise.resolve() : script(name);
        asked.set(name, promise);
        promise.catch(() => asked.delete(name)); // asked for again, it is tried again
      }
      return asked.get(name);
    };
    return {
      pack: async (name) => {
        await once(name, () => arrived.has(name));
        return arrived.get(name);
      },
      library: () => once("pagefind", () => globalThis.pagefindLibrary),
    };
  };

  const bytesOf = (base64) => {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
    const text = atob(base64);
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
    return bytes;
  };

  // The browser inflates many times faster than Pagefind's script, which takes both forms.
  const inflated = async (bytes) => {
    if (!globalThis.DecompressionStream) return bytes;
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  };

  // An index chunk without words. Whoever asks for no word is handed these, since Pagefind then wants all chunks.
  const NO_WORDS = new Uint8Array([...new TextEncoder().encode("pagefind_dcd"), 0x81, 0x80]);

  // Reads files of a shard's index out of the packs that hold them.
  const filesOf = (shard, load) => {
    const packOf = async (path) => {
      const name = path.slice(0, path.lastIndexOf("."));
      if (path.startsWith("wasm.")) return name;
      const [kind, file] = name.split("/");
      if (kind !== "fragment") return `${shard.shard}/${name}`;
      const { fragments } = await load.pack(`${shard.shard}/about`);
      const firsts = fragments[file.slice(0, file.lastIndexOf("_"))];
      return `${shard.shard}/fragment/${firsts[lastBefore(firsts, file)]}`;
    };
    return async (path) => {
      const pack = await load.pack(await packOf(path));
      const bytes = bytesOf(pack[path]);
      return path.startsWith("fragment/") ? bytes : inflated(bytes); // a fragment is too small for it to pay
    };
  };

  // What Pagefind's library takes for `fetch`.
  const fetchFrom = (shard, read, hasWords) => async (address) => {
    const path = address.slice(1).replace(/\?.*/, "");
    if (path === "pagefind-entry.json") return { json: async () => structuredClone(shard.entry) };
    const bytes = !hasWords && path.startsWith("index/") ? NO_WORDS.slice() : await read(path);
    return { arrayBuffer: async () => bytes.buffer };
  };

  // What Pagefind's library takes for `WebAssembly`: its program is compiled once, however many instances run it.
  const compiledOnce = () => {
    let module;
    const instantiate = async (bytes, imports) => {
      module ??= WebAssembly.compile(bytes);
      return { module: await module, instance: await WebAssembly.instantiate(await module, imports) };
    };
    return { Instance: WebAssembly.Instance, Module: WebAssembly.Module, instantiate };
  };

  // It waits in steps of 50 ms for what is mostly there sooner.
  const soon = (action, wait) => setTimeout(action, Math.min(wait, 4));

  // Lets the browser draw, and take in what was typed meanwhile.
  const breath = () => (globalThis.scheduler?.yield ? scheduler.yield() : new Promise((resolve) => setTimeout(resolve)));

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

  // In how many signs two texts differ (Levenshtein's distance, two signs that changed places counting as one), or more
  // than `most`.
  const distance = (one, other, most) => {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let [before, row] = [[], Array.from({ length: other.length + 1 }, (_, j) => j)];
    for (let i = 1; i <= one.length; i++) {
      const next = [i];
      for (let j = 1; j <= other.length; j++) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] !== other[j - 1]));
        if (one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      if (Math.min(...next) > most) return most + 1;
      [before, row] = [row, next];
    }
    return row[other.length];
  };

  // Pagefind itself would read all filters anew for each shard, and name every value of the archive in each answer.
  const addCounts = (sum, { articles, filters }, results, isCounted) => {
    const ids = new Set(results.map((result) => result.id));
    const isFound = articles.map((id) => ids.has(id));
    for (const [filter, values] of filters) {
      if (!isCounted(filter)) continue;
      sum[filter] ??= new Map();
      for (const [value, steps] of values) {
        let [place, count] = [0, 0];
        for (const step of steps) if (isFound[(place += step)]) count++;
        if (count) sum[filter].set(value, (sum[filter].get(value) ?? 0) + count);
      }
    }
  };

  const AHEAD = 2; // how many shards are read at a time, that which is asked among them

  const KEY = { newest: "0000", oldest: "9999" }; // undated articles stand behind all others, both ways
  const inOrder = (sort) => {
    const key = (article) => article.meta.order ?? KEY[sort];
    const way = sort === "oldest" ? 1 : -1;
    return (one, other) => (key(one) === key(other) ? 0 : way * (key(one) < key(other) ? -1 : 1));
  };

  // Answers `{search, prepare, lookUp, lookUpLike, warm, isEmpty}` for the index in a folder; see each.
  const open = async (folder) => {
    const load = loader(folder);
    const contents = await load.pack("contents");
    const programs = new Map();
    const instances = new Map();

    const library = (shard, language, hasWords) => {
      const key = `${shard.shard} ${language} ${hasWords}`;
      if (!instances.has(key)) {
        const { wasm } = shard.entry.languages[language];
        if (!programs.has(wasm)) programs.set(wasm, compiledOnce());
        const page = { querySelector: () => ({ getAttribute: () => language }) };
        const made = globalThis.pagefindLibrary(fetchFrom(shard, filesOf(shard, load), hasWords), page, programs.get(wasm), soon);
        instances.set(key, made.createInstance({ basePath: "/", noWorker: true, excerptLength: 32 }));
      }
      return instances.get(key);
    };

    // The shards that can hold an answer, those to be shown first first; undated articles are the last either way.
    const asked = (filters, sort) => {
      const years = filters.year?.any ?? [];
      const shards = contents.shards.filter((shard) => !years.length || years.some((year) => shard.years.includes(year)));
      if (sort === "oldest") return shards;
      const isDated = (shard) => shard.years.some((year) => year !== "undated");
      return [...shards.filter(isDated).reverse(), ...shards.filter((shard) => !isDated(shard))];
    };
    const languagesOf = (shard) => Object.keys(shard.entry.languages);
    const librariesOf = (shard, hasWords) => languagesOf(shard).map((language) => library(shard, language, hasWords));

    const optionsOf = (filters, sort) => ({ filters, ...(sort && { sort: { [sort]: sort === "oldest" ? "asc" : "desc" } }) });

    // What a shard needs for an answer is on its way before it is asked.
    const fetchFor = (shard, words, options) => {
      load.pack(`${shard.shard}/about`).catch(() => {}); // whoever needs it asks again, and says so
      for (const instance of librariesOf(shard, words !== null)) instance.preload(words, options).catch(() => {});
    };

    // Reads what the first results of a search will need, while the reader may still be typing.
    const prepare = async (words, filters, sort) => {
      const [shard] = asked(filters, sort);
      if (!shard) return;
      await load.library();
      fetchFor(shard, words, optionsOf(filters, sort));
    };

    // The articles that hold the words, or all where `words` is null: how many, and the first `n` of them with their words
    // in context, and what each filter would leave of them. `onPart` is given the same of the shards that have answered so
    // far; where it says false, nothing more is looked for, and the answer is null.
    const search = async (words, filters, sort, onPart) => {
      const shards = asked(filters, sort);
      if (shards.length) await load.library();
      const options = optionsOf(filters, sort);
      const ask = async (shard, narrowed) => {
        const asking = librariesOf(shard, words !== null).map((instance) => instance.search(words, narrowed));
        return (await Promise.all(asking)).map((answer) => answer.results);
      };
      const answers = [];
      let fetched = 1;
      for (const [place, shard] of shards.entries()) {
        if (place) {
          // Nothing of the other shards is read before what the first one found is drawn: it would have to wait for that.
          if (!(await onPart(together(answers, sort, filters)))) return null;
          while (fetched < Math.min(place + AHEAD, shards.length)) fetchFor(shards[fetched++], words, options);
          await breath();
        }
        const without = (filter) => ask(shard, optionsOf({ ...filters, [filter]: [] }, ""));
        answers.push({ shard, found: await ask(shard, options), without });
      }
      return together(answers, sort, filters);
    };

    // `answers` has for each shard what was found in each language.
    const together = (answers, sort, filters) => {
      const results = answers.map((answer) => answer.found);
      const total = results.flat().reduce((sum, found) => sum + found.length, 0);
      const read = (found) => Promise.all(found.map((result) => result.data()));
      const best = (n) => {
        const candidates = results.flat().flatMap((found) => found.slice(0, n));
        return read(candidates.sort((one, other) => other.score - one.score).slice(0, n));
      };
      // Shards follow each other in time, so only the languages of one must be compared.
      const inTime = async (n) => {
        const found = [];
        for (const shard of results) {
          if (found.length >= n) break;
          const left = n - found.length;
          const candidates = await read(shard.flatMap((one) => one.slice(0, left)));
          found.push(...candidates.sort(inOrder(sort)).slice(0, left));
        }
        return found;
      };
      return { total, first: sort ? inTime : best, counts: (isWanted) => counts(answers, filters, isWanted) };
    };

    // For each filter a map of its values to how many of the articles found have them; null as soon as nobody wants it.
    // Where any of several values will do, as of years, those beside the chosen ones are counted too: as if none were chosen.
    // Of a year in a shard that was not asked nobody has counted: its number is null.
    const counts = async (answers, filters, isWanted) => {
      const open = Object.keys(filters).filter((filter) => filters[filter].any);
      const sum = {};
      for (const { shard, found, without } of answers) {
        const tables = await Promise.all(languagesOf(shard).map((language) => load.pack(`${shard.shard}/counts/${language}`)));
        await breath();
        if (!isWanted()) return null;
        found.forEach((results, i) => addCounts(sum, tables[i], results, (filter) => !open.includes(filter)));
        for (const filter of open) {
          (await without(filter)).forEach((results, i) => addCounts(sum, tables[i], results, (other) => other === filter));
        }
      }
      if (open.includes("year")) {
        sum.year ??= new Map();
        const isAsked = new Set(answers.map(({ shard }) => shard));
        for (const shard of contents.shards) if (!isAsked.has(shard)) for (const year of shard.years) sum.year.set(year, null);
      }
      return sum;
    };

    // Reads ahead what every search needs.
    const warm = async () => {
      if (contents.shards.length) await load.library();
      for (const shard of asked({})) {
        load.pack(`${shard.shard}/about`).catch(() => {});
        librariesOf(shard, true);
        await breath();
      }
    };

    const namesIn = (numbers) => Promise.all(numbers.map((n) => load.pack(`names/${String(n).padStart(3, "0")}`)));

    // The names of which a form begins with what is typed, those named most first; `isWhole` where a form is just that.
    const lookUp = async (typed) => {
      const wanted = plain(typed);
      if (!wanted || !contents.names.length) return [];
      const number = lastBefore(contents.names, wanted);
      const packs = await namesIn(contents.names[number + 1]?.startsWith(wanted) ? [number, number + 1] : [number]);
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

    // The names of which a form is nearly what is typed, the nearest first. It looks only round the place where the form
    // would stand, so it finds what begins aright.
    const lookUpLike = async (typed) => {
      const wanted = plain(typed);
      const most = Math.min(3, Math.floor(wanted.length / 4));
      if (!most || !contents.names.length) return [];
      const number = lastBefore(contents.names, wanted);
      const packs = await namesIn([number - 1, number, number + 1].filter((n) => n in contents.names));
      const found = new Map();
      for (const pack of packs) {
        for (const [form, actor] of pack.forms) {
          const away = distance(form, wanted, most);
          const [kind, name, href, articles] = pack.actors[actor];
          if (away <= most && away < (found.get(href)?.away ?? Infinity)) found.set(href, { kind, name, href, articles, away });
        }
      }
      return [...found.values()].sort((one, other) => one.away - other.away || other.articles - one.articles);
    };

    return { search, prepare, lookUp, lookUpLike, warm, isEmpty: contents.shards.length === 0 };
  };

  globalThis.archiveIndex = { open };
})();
