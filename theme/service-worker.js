// Over http, keeps the archive on the device: what every page needs from the first visit, each page that was opened, and
// everything once a reader asks for it (keep.js). EDITION and SHELL stand above, written by the build; with every build
// that changes a file EDITION is another, a cache of its own is begun, and those before it are deleted: what the archive
// no longer shows leaves the device as well.
const SCOPE = new URL("./", location).pathname;
const OURS = `cuttings ${SCOPE} `;
const CACHE = OURS + EDITION;
const MANIFEST = "manifest-sha256.txt";
const KEPT = "kept-on-this-device"; // stands in a cache that holds everything
const LARGE = /^(data|seeds|feeds)\/|^(manifest-sha256\.txt|feed\.xml)$/; // kept only when asked for
const PAGE = /\.html$/;
// What search begins with tells in which files the rest is; an older one would ask for files that are no longer there.
const BEGINNING = /^search\/(contents\.js$|names\/)/;

const addressOf = (path) => SCOPE + path.split("/").map(encodeURIComponent).join("/");

// A page that was led elsewhere on its way may not be shown as it came.
const plain = (response) =>
  response.redirected ? new Response(response.body, { headers: response.headers, status: response.status }) : response;

const fetched = async (path) => {
  const response = await fetch(addressOf(path), { cache: "no-cache" });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return plain(response);
};

const digestsIn = (manifest) =>
  new Map(manifest.split("\n").flatMap((line) => (/^[0-9a-f]{64} {2}/.test(line) ? [[line.slice(66), line.slice(0, 64)]] : [])));

// Whoever keeps the whole archive keeps the new edition: what is the same is taken over, the rest is fetched.
const takeOver = async (cache) => {
  for (const name of await caches.keys()) {
    if (!name.startsWith(OURS) || name === CACHE) continue;
    const old = await caches.open(name);
    const listed = (await old.match(addressOf(KEPT))) && (await old.match(addressOf(MANIFEST)));
    if (!listed) continue;
    const before = digestsIn(await listed.text());
    const manifest = await (await fetched(MANIFEST)).text();
    for (const [path, digest] of digestsIn(manifest)) {
      const address = addressOf(path);
      if (await cache.match(address)) continue;
      const same = before.get(path) === digest && (await old.match(address));
      await cache.put(address, same || (await fetched(path)));
    }
    await cache.put(addressOf(MANIFEST), new Response(manifest));
    await cache.put(addressOf(KEPT), new Response(""));
  }
};

self.addEventListener("install", (event) => {
  const install = async () => {
    const cache = await caches.open(CACHE);
    await Promise.all(SHELL.map(async (path) => cache.put(addressOf(path), await fetched(path))));
    await takeOver(cache);
    await self.skipWaiting();
  };
  event.waitUntil(install());
});

self.addEventListener("activate", (event) => {
  const clear = async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(clear());
});

self.addEventListener("message", (event) => event.ports[0]?.postMessage({ cache: CACHE, shell: SHELL.map(addressOf) }));

// Fetches and remembers; what is gone from the archive goes from the device.
const renew = async (request, address, isLarge) => {
  const response = await fetch(request);
  // Not opened without asking: a cache that a newer edition deleted must not come back.
  const cache = !isLarge && (await caches.has(CACHE)) && (await caches.open(CACHE));
  if (cache && response.ok && response.type === "basic") await cache.put(address, plain(response.clone()));
  if (cache && [404, 410].includes(response.status)) await cache.delete(address);
  return response;
};

const answer = async (event, path) => {
  const address = addressOf(path);
  const known = await caches.match(address, { cacheName: CACHE });
  // Whoever keeps everything keeps one edition, of which each file fits the others, until the next has come whole.
  if (known && (await caches.match(addressOf(KEPT), { cacheName: CACHE }))) return known;
  if (known && BEGINNING.test(path)) return renew(event.request, address, false).catch(() => known.clone());
  if (known) {
    if (PAGE.test(path)) event.waitUntil(renew(event.request, address, false).catch(() => {})); // offline: it stays
    return known;
  }
  try {
    return await renew(event.request, address, LARGE.test(path));
  } catch (error) {
    if (event.request.mode !== "navigate") throw error;
    return Response.redirect(addressOf("offline.html"));
  }
};

self.addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== location.origin || !pathname.startsWith(SCOPE)) return;
  if (event.request.headers.has("range")) return;
  const path = decodeURIComponent(pathname.slice(SCOPE.length));
  event.respondWith(answer(event, path === "" || path.endsWith("/") ? `${path}index.html` : path));
});
