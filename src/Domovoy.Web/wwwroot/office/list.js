// The table of a list: which pages of rows are in sight, the arrows, and the place to come back to.
const KEY = 'place:';

/** Keys of the columns one does not see now. */
export const hiddenColumns = list => hiddenOf(document.querySelector(`[data-list="${CSS.escape(list)}"]`));

/** What a person chose; till then the extra ones, and those the window has no room for. A phone hides most of them by itself. */
const hiddenOf = root => {
  const phone = matchMedia('(max-width: 720px)').matches;
  const unseen = box => box.dataset.extra !== undefined || (!phone && getComputedStyle(root.querySelector('thead .c-' + CSS.escape(box.dataset.column))).display === 'none');
  return window.office.hiddenColumns(root.dataset.list, [...root.querySelectorAll('[data-column]')].filter(unseen).map(box => box.dataset.column));
};

export function attach(root, net, pageSize) {
  // The list was left before it came to life.
  if (!root?.isConnected) return null;
  const scroller = root.querySelector('.scroller');
  let first = -1, last = -1, frame = 0, gone = false;

  const rowHeight = () => scroller.querySelector('tbody tr:not(.gap)')?.offsetHeight || 36;
  const report = () => {
    frame = 0;
    // Rows are asked for before they are reached, from either side.
    const page = rowHeight() * pageSize, ahead = 20 * rowHeight();
    const from = Math.max(0, Math.floor((scroller.scrollTop - ahead) / page));
    const to = Math.floor((scroller.scrollTop + scroller.clientHeight + ahead) / page);
    if (from === first && to === last) return;
    [first, last] = [from, to];
    // A list that is taken away changes its size as it goes: nobody is there to be told.
    if (!gone && root.isConnected) net.invokeMethodAsync('InSight', from, to).catch(error => { if (!gone && root.isConnected) throw error; });
  };
  const onScroll = () => { frame ||= requestAnimationFrame(report); };
  scroller.addEventListener('scroll', onScroll, { passive: true });
  const resize = new ResizeObserver(() => { fit(); onScroll(); });
  resize.observe(scroller);

  // Columns keep their width: the table may be wider than the window, but is never squeezed.
  const fit = () => {
    const width = [...root.querySelectorAll('thead th')].filter(th => getComputedStyle(th).display !== 'none')
      .reduce((sum, th) => sum + Number(th.dataset.least || 0), 0);
    root.querySelector('table')?.style.setProperty('min-width', width + 'px');
  };
  fit();

  const links = () => [...scroller.querySelectorAll('tbody a[data-row]')];
  const go = (link, event) => {
    if (!link) return;
    event?.preventDefault();
    link.focus({ preventScroll: true });
    link.closest('tr').scrollIntoView({ block: 'nearest' });
  };
  const onKey = event => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const inSearch = event.target.matches('input[type=search]');
    if (event.key === 'Escape' && inSearch) {
      if (event.target.value) {
        event.preventDefault();
        event.target.value = '';
        event.target.dispatchEvent(new Event('input', { bubbles: true }));
      } else go(links()[0], event);
      return;
    }
    if (event.key === ' ' && event.target.matches('a[data-row]')) {
      const box = event.target.closest('tr').querySelector('.choose');
      if (box) { event.preventDefault(); box.click(); }
      return;
    }
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15, Home: -1e9, End: 1e9 }[event.key];
    if (!by || event.target.closest('.pop')) return;
    if (inSearch) { if (by === 1) go(inView() ?? links()[0], event); return; }
    if (!scroller.contains(event.target)) return;
    const all = links();
    const now = all.indexOf(document.activeElement);
    if (now === 0 && by === -1 && scroller.scrollTop < 40) { event.preventDefault(); root.querySelector('input[type=search]')?.focus(); return; }
    go(now < 0 ? inView() : all[Math.max(0, Math.min(all.length - 1, now + by))], event);
  };
  const inView = () => links().find(link => link.getBoundingClientRect().top >= scroller.getBoundingClientRect().top + 36);
  root.addEventListener('keydown', onKey);

  // A click anywhere in a row opens it; text may still be selected and links in cells still work.
  const onClick = event => {
    const row = event.target.closest('tbody tr');
    const link = event.target.closest('a, button, input, label');
    if (!row || getSelection()?.toString()) return;
    if (!link) row.querySelector('a[data-row]')?.click();
    else if (link.matches('a[data-row]')) remember(link);
  };
  const remember = link => {
    const cursors = [...scroller.querySelectorAll('tbody[data-cursor]')].map(body => body.dataset.cursor);
    const place = { top: scroller.scrollTop, row: link.dataset.row, cursors, first: Math.max(0, first), last: Math.max(0, last) };
    try { sessionStorage.setItem(KEY + location.pathname + location.search, JSON.stringify(place)); } catch { /* full */ }
  };
  root.addEventListener('click', onClick);
  const onLeave = () => { const row = inView() ?? links()[0]; if (row) remember(row); };
  document.addEventListener('office:leave', onLeave);

  const onColumn = event => {
    if (!event.target.matches('[data-column]')) return;
    const hidden = [...root.querySelectorAll('[data-column]')].filter(box => !box.checked).map(box => box.dataset.column);
    window.office.hideColumns(root.dataset.list, hidden);
    fit();
  };
  root.addEventListener('change', onColumn);
  root.addEventListener('change', async event => {
    const box = event.target;
    if (!box.matches('tbody .choose')) return;
    const on = box.checked;
    if (!await net.invokeMethodAsync('Choose', box.closest('tr').querySelector('a[data-row]').dataset.row, on) && on) box.checked = false;
  });
  const onToggle = event => {
    if (!event.target.matches('[data-columns]')) return;
    const boxes = [...event.target.querySelectorAll('[data-column]')];
    const hidden = hiddenOf(root);
    boxes.forEach(box => { box.checked = !hidden.includes(box.dataset.column); });
  };
  root.addEventListener('toggle', onToggle, true);
  onScroll();

  // What was typed before the page came to life.
  const early = window.office.early?.();
  const search = root.querySelector('input[type=search]');
  if (early !== undefined && search) {
    search.value = early;
    search.focus();
    search.dispatchEvent(new Event('input', { bubbles: true }));
  }

  return {
    /** Where the list was left at this address, for who comes back to it. */
    place: () => window.office.cameBack()
      ? JSON.parse(sessionStorage.getItem(KEY + location.pathname + location.search) ?? 'null') : null,
    restore: (top, row) => {
      scroller.scrollTop = top;
      const link = scroller.querySelector(`a[data-row="${CSS.escape(row)}"]`);
      if (link) { link.focus({ preventScroll: true }); link.closest('tr').scrollIntoView({ block: 'nearest' }); }
      onScroll();
    },
    /** A view was chosen: its columns, and no others. */
    columns: hidden => {
      window.office.hideColumns(root.dataset.list, hidden);
      fit();
    },
    toTop: () => { scroller.scrollTop = 0; first = last = -1; onScroll(); },
    detach: () => { gone = true; document.removeEventListener('office:leave', onLeave); resize.disconnect(); },
  };
}
