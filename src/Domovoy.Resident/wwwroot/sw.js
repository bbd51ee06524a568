// Keeps what the shell is made of and a page for when there is no network. Pages with data are never kept: they belong to one person.
const shell = 'domovoy-my-1';
const files = ['/my/offline.html', '/my/app.css', '/my/app.js', '/my/icon.svg', '/my/icon-192.png', '/my/manifest.webmanifest'];

self.addEventListener('install', event => {
  event.waitUntil(caches.open(shell).then(cache => cache.addAll(files)).then(() => self.skipWaiting()));
});

self.addEventListener('activate', event => {
  event.waitUntil(caches.keys()
    .then(names => Promise.all(names.filter(name => name.startsWith('domovoy-my-') && name !== shell).map(name => caches.delete(name))))
    .then(() => self.clients.claim()));
});

self.addEventListener('fetch', event => {
  const request = event.request;
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate') {
    event.respondWith(fetch(request).catch(() => caches.match('/my/offline.html')));
    return;
  }
  const path = new URL(request.url).pathname;
  // The newest file wins; the kept one serves when the network does not.
  if (files.includes(path)) {
    event.respondWith(fetch(request).then(answer => {
      if (answer.ok) {
        const copy = answer.clone();
        event.waitUntil(caches.open(shell).then(cache => cache.put(path, copy)));
      }
      return answer;
    }).catch(() => caches.match(path)));
  }
});

self.addEventListener('push', event => {
  let message = {};
  try { message = event.data ? event.data.json() : {}; } catch { message = {}; }
  event.waitUntil(self.registration.showNotification(message.title || 'Домовой', {
    body: message.body || 'Откройте приложение: есть новости.',
    tag: message.tag || 'domovoy', renotify: !!message.tag, lang: 'ru',
    icon: '/my/icon-192.png', badge: '/my/icon-192.png', data: { url: message.url || '/my' },
  }));
});

self.addEventListener('notificationclick', event => {
  event.notification.close();
  const url = new URL(event.notification.data?.url || '/my', self.location.origin);
  if (url.origin !== self.location.origin || !url.pathname.startsWith('/my')) return;
  event.waitUntil(self.clients.matchAll({ type: 'window', includeUncontrolled: true }).then(open => {
    const mine = open.find(client => new URL(client.url).pathname.startsWith('/my'));
    return mine ? mine.focus().then(() => mine.navigate(url.href)) : self.clients.openWindow(url.href);
  }));
});
