// The service worker: it stands by for when the network does not answer, and is out of the way otherwise. Nothing is ever answered
// from its store that the network could answer, so no old version can stay; and nothing of a meeting is kept in it.

// Put here by the build: the page without a network and what it needs, and a name that changes with their content.
const { version, files } = PALABRE_OFFLINE;
const cacheName = `palabre-offline-${version}`;
const page = "/offline.html";

const keep = async () => {
  const cache = await caches.open(cacheName);
  // Past the browser's own cache, which may hold those of the last version.
  await cache.addAll(files.map((file) => new Request(file, { cache: "reload" })));
  await self.skipWaiting();
};

const takeOver = async () => {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== cacheName).map((name) => caches.delete(name)));
  await self.clients.claim();
};

const fetchOrStandIn = async (request, standIn) => {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match(standIn);
    if (kept) return kept;
    throw error;
  }
};

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  if (request.mode === "navigate") event.respondWith(fetchOrStandIn(request, page));
  else if (files.includes(pathname)) event.respondWith(fetchOrStandIn(request, pathname));
});
