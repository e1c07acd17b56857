// "Keep the whole archive on this device": fetches every file of the manifest, holds it against its fingerprint, and puts
// it where the service worker finds it. Broken off, it goes on where it stopped.
(async () => {
  const section = document.getElementById("keep");
  if (!location.protocol.startsWith("http") || !navigator.serviceWorker) return;
  const MANIFEST = "manifest-sha256.txt";
  const KEPT = "kept-on-this-device";
  const AT_ONCE = 6;
  const [start, stop, forget] = ["start", "stop", "forget"].map((name) => document.getElementById(`keep-${name}`));
  const status = document.getElementById("keep-status");
  const bar = document.getElementById("keep-progress");

  const worker = (await navigator.serviceWorker.ready).active;
  const about = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => resolve(data);
      worker.postMessage("about", [port2]);
    });
  const { cache: name, shell } = await about();
  const cache = await caches.open(name);
  const addressOf = (path) => new URL(path.split("/").map(encodeURIComponent).join("/"), document.baseURI).href;
  const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)}\u00a0MB`;
  const number = (n) => n.toLocaleString("en");

  const show = (isRunning, isKept) => {
    section.hidden = false;
    start.hidden = isRunning || isKept;
    stop.hidden = bar.hidden = !isRunning;
    forget.hidden = isRunning || !isKept;
  };
  const say = (text) => (status.textContent = text);

  const sha256 = async (bytes) =>
    Array.from(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)), (n) => n.toString(16).padStart(2, "0")).join("");

  const keepFile = async ([digest, path]) => {
    const address = addressOf(path);
    const known = await cache.match(address);
    if (known) return (await known.arrayBuffer()).byteLength;
    const response = await fetch(address, { cache: "no-cache" });
    if (!response.ok) throw new Error(`${path} cannot be had (${response.status})`);
    const bytes = await response.arrayBuffer();
    if ((await sha256(bytes)) !== digest) throw new Error(`${path} is not as the list of files says; a newer edition may be coming`);
    await cache.put(address, new Response(bytes, { headers: { "content-type": response.headers.get("content-type") ?? "" } }));
    return bytes.byteLength;
  };

  let isStopped = false;
  const keep = async () => {
    isStopped = false;
    show(true, false);
    say("Reading the list of files …");
    await navigator.storage?.persist?.(); // a browser may clear what nobody asked it to keep
    const { quota = Infinity, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
    const needed = Number(section.dataset.bytes);
    if (quota - usage < needed) throw new Error(`the browser has room for ${megabytes(quota - usage)}, and it takes ${megabytes(needed)}`);
    const response = await fetch(addressOf(MANIFEST), { cache: "no-cache" });
    const manifest = await response.text();
    const files = manifest.split("\n").flatMap((line) => (/^[0-9a-f]{64} {2}/.test(line) ? [[line.slice(0, 64), line.slice(66)]] : []));
    bar.max = files.length;
    let [done, bytes] = [0, 0];
    const queue = files.values();
    const work = async () => {
      for (const file of queue) {
        if (isStopped) return;
        bytes += await keepFile(file);
        bar.value = ++done;
        if (done % 20 === 0) say(`${number(done)} of ${number(files.length)} files, ${megabytes(bytes)}`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    if (isStopped) return;
    await cache.put(addressOf(MANIFEST), new Response(manifest));
    await cache.put(addressOf(KEPT), new Response(""));
    show(false, true);
    say(`All ${number(files.length)} files (${megabytes(bytes)}) are on this device. The archive opens without a network.`);
  };
  const fail = (error) => {
    isStopped = true;
    show(false, false);
    say(`Not kept: ${error.message}. What is here stays; trying again goes on from there.`);
  };

  start.addEventListener("click", () => keep().catch(fail));
  stop.addEventListener("click", () => {
    isStopped = true;
    show(false, false);
    say("Stopped. What is here stays; starting again goes on from there.");
  });
  forget.addEventListener("click", async () => {
    const entries = await cache.keys();
    const isShell = new Set(shell.map((path) => new URL(path, location.origin).href));
    await Promise.all(entries.filter(({ url }) => !isShell.has(url)).map((request) => cache.delete(request)));
    show(false, false);
    say("Removed. The archive needs a network again.");
  });
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (!bar.hidden) fail(new Error("a newer edition has come; open this page again"));
  });

  const isKept = Boolean(await cache.match(addressOf(KEPT)));
  show(false, isKept);
  if (isKept) say("The whole archive is on this device and opens without a network.");
})();
