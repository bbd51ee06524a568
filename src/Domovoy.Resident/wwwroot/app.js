// Comforts over pages that work without it: the phone as one types, addresses as one types, sending a code once, install, push.
(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const on = (target, event, handler) => target?.addEventListener(event, handler);

  if ('serviceWorker' in navigator) navigator.serviceWorker.register('/my/sw.js', { scope: '/my' }).catch(() => {});

  // +7 922 123-45-67 as one types; what was pasted in any form is read the same way. A number of another country, or too long, stays as written.
  const phone = $('[data-phone]');
  const format = text => {
    const typed = text.replace(/\D/g, '');
    const digits = /^[78]/.test(typed) ? '7' + typed.slice(1) : typed.startsWith('9') ? '7' + typed : '';
    if (!digits || digits.length > 11 || (text.trim().startsWith('+') && !typed.startsWith('7'))) return text;
    return [['+', 0, 1], [' ', 1, 4], [' ', 4, 7], ['-', 7, 9], ['-', 9, 11]]
      .map(([mark, from, to]) => digits.length > from ? mark + digits.slice(from, to) : '').join('');
  };
  on(phone, 'input', event => {
    if (event.inputType?.startsWith('delete') || phone.selectionStart !== phone.value.length) return;
    phone.value = format(phone.value);
  });
  on(phone, 'blur', () => { phone.value = format(phone.value); });
  // On a slow phone the letters may be there before the script.
  if (phone?.value) phone.value = format(phone.value);

  // A code is sent as soon as it is whole.
  const code = $('input.code');
  const whole = () => {
    code.value = code.value.replace(/\D/g, '').slice(0, 6);
    if (code.value.length === 6 && !code.form.dataset.sent) { code.form.requestSubmit(); }
  };
  on(code, 'input', whole);
  const typedBefore = !!code?.value && performance.getEntriesByType('navigation')[0]?.type === 'navigate';

  // «Отправить еще раз» counts its minute.
  const again = $('[data-again]');
  if (again) {
    const label = again.textContent;
    const until = Date.now() + Number(again.dataset.again) * 1000;
    const tick = () => {
      const left = Math.ceil((until - Date.now()) / 1000);
      again.disabled = left > 0;
      again.textContent = left > 0 ? `${label} через ${left} с` : label;
      if (left > 0) setTimeout(tick, 500);
    };
    tick();
  }

  // One press is one request.
  document.addEventListener('submit', event => {
    const form = event.target;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = '1';
    const button = event.submitter;
    setTimeout(() => { if (button) button.disabled = true; });
  });
  // One that was typed before the script came; a reload may bring back one that is spent.
  if (typedBefore) whole();
  addEventListener('pageshow', event => {
    if (!event.persisted) return;
    for (const form of document.forms) { delete form.dataset.sent; for (const button of form.querySelectorAll('button')) button.disabled = false; }
  });

  // The check a machine makes instead of a person reading crooked letters: a number whose hash begins with so many zero bits.
  const work = $('form[data-work]');
  if (work && crypto.subtle) {
    $('[data-question]', work).remove();
    const button = $('button[type=submit]', work);
    const [task, bits] = [work.dataset.work, Number(work.dataset.bits)];
    button.disabled = true;
    (async () => {
      for (let n = 0; ; n++) {
        const hash = new DataView(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(task + n)));
        if (Math.clz32(hash.getUint32(0)) >= bits) { work.elements.answer.value = n; button.disabled = false; return; }
      }
    })();
  }

  // Houses as one types. Without the script the same field is a step of its own.
  const house = $('[data-houses]');
  if (house) {
    const list = $('#houses'), form = house.form;
    // What the step without a script found gives way to what is typed now.
    let id = $('input[name=building][type=hidden]');
    const addressOf = $('input[name=addressOf]');
    const single = () => {
      if (id) return;
      for (const one of form.querySelectorAll('[data-found]')) one.remove();
      id = document.createElement('input');
      id.type = 'hidden'; id.name = 'building'; house.after(id);
    };
    let asked = 0, timer = 0, active = -1;
    const options = () => [...list.children];
    const mark = at => { active = at; options().forEach((item, i) => item.setAttribute('aria-selected', i === at)); house.setAttribute('aria-activedescendant', at < 0 ? '' : options()[at].id); };
    const close = () => { list.hidden = true; house.setAttribute('aria-expanded', 'false'); };
    // Each company has a text of its own: the link leads to that of the chosen house, and a tick under another is taken back.
    const consent = (chosen, key) => {
      if (form.elements.consentFor.value === chosen) return;
      form.elements.consentFor.value = chosen;
      form.elements.consentKey.value = chosen ? key : form.elements.consentKey.dataset.common;
      form.elements.consent.checked = false;
      for (const page of ['consent', 'policy']) $(`[data-${page}]`, form).href = '/my/' + page + (chosen ? '?building=' + chosen : '');
    };
    for (const radio of form.querySelectorAll('[data-found] input')) on(radio, 'change', () => consent(radio.value, radio.dataset.key));
    const take = item => { single(); house.value = addressOf.value = item.dataset.text; id.value = item.dataset.id; id.dataset.key = item.dataset.key; consent(id.value, id.dataset.key); close(); house.dispatchEvent(new Event('change')); };
    const find = async () => {
      const now = ++asked;
      const answer = await fetch('/my/houses?q=' + encodeURIComponent(house.value)).catch(() => null);
      if (!answer?.ok || now !== asked) return;
      const { houses: found, closed } = await answer.json();
      list.replaceChildren(...found.map((row, i) => {
        const item = document.createElement('li'), button = document.createElement('button');
        item.id = 'house' + i; item.setAttribute('role', 'option'); item.dataset.id = row.id; item.dataset.text = row.address; item.dataset.key = row.consent;
        button.type = 'button'; button.tabIndex = -1; button.textContent = row.address; item.append(button); return item;
      }));
      const nothing = $('#houses-none');
      nothing.dataset.text ??= nothing.textContent;
      nothing.textContent = closed || nothing.dataset.text;
      nothing.hidden = found.length > 0 || house.value.trim().length < 3;
      list.hidden = !found.length; house.setAttribute('aria-expanded', String(!!found.length)); mark(-1);
    };
    on(house, 'input', () => { single(); if (id.value) id.value = ''; consent(''); clearTimeout(timer); if (house.value.trim().length < 2) { close(); return; } timer = setTimeout(find, 120); });
    on(list, 'mousedown', event => event.preventDefault());
    on(list, 'click', event => { const item = event.target.closest('li'); if (item) take(item); });
    on(house, 'blur', () => setTimeout(close, 150));
    on(house, 'keydown', event => {
      if (list.hidden) return;
      const count = options().length;
      if (event.key === 'ArrowDown') { event.preventDefault(); mark((active + 1) % count); }
      else if (event.key === 'ArrowUp') { event.preventDefault(); mark((active - 1 + count) % count); }
      else if (event.key === 'Enter') { event.preventDefault(); take(options()[Math.max(active, 0)]); }
      else if (event.key === 'Escape') close();
    });
    const none = $('#no-house');
    const swap = () => { $('#own-address').hidden = !none.checked; $('#house-field').hidden = none.checked; };
    on(none, 'change', () => { swap(); consent(none.checked ? '' : id?.value ?? '', id?.dataset.key); });
    swap();
  }

  // Install: offered on the page that says so, once.
  const install = $('[data-install]');
  if (install && !localStorage.getItem('installOffered') && !matchMedia('(display-mode: standalone)').matches && !navigator.standalone) {
    const ios = /iphone|ipad|ipod/i.test(navigator.userAgent) || (navigator.platform === 'MacIntel' && navigator.maxTouchPoints > 1);
    const done = () => { install.hidden = true; localStorage.setItem('installOffered', '1'); };
    const show = part => { install.hidden = false; $(part, install).hidden = false; };
    on($('[data-later]', install), 'click', done);
    if (ios) show('[data-ios]');
    addEventListener('beforeinstallprompt', event => {
      event.preventDefault();
      show('[data-android]');
      on($('[data-android] button', install), 'click', async () => { event.prompt(); await event.userChoice; done(); });
    });
  }

  // Push: asked on the page of an application, saying what for.
  const push = $('[data-push]');
  if (push && 'PushManager' in window && 'Notification' in window && Notification.permission !== 'denied') {
    const bytes = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0));
    const subscribe = async () => {
      const worker = await navigator.serviceWorker.ready;
      const subscription = await worker.pushManager.getSubscription()
        ?? await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(push.dataset.push) });
      const answer = await fetch('/my/push', { method: 'POST', headers: { 'Content-Type': 'application/json', 'RequestVerificationToken': push.dataset.token }, body: JSON.stringify(subscription) });
      if (!answer.ok) throw new Error();
    };
    const told = text => { $('[data-told]', push).textContent = text; $('button', push).hidden = true; };
    if (Notification.permission === 'granted') subscribe().catch(() => {});
    else {
      push.hidden = false;
      on($('button', push), 'click', async () => {
        try {
          if (await Notification.requestPermission() !== 'granted') { told('Уведомления не разрешены. О решении сообщим по SMS или e-mail.'); return; }
          await subscribe();
          told('Готово: пришлем уведомление, как только заявку рассмотрят.');
        } catch { told('Не получилось включить уведомления. О решении сообщим по SMS или e-mail.'); }
      });
    }
  }
})();
