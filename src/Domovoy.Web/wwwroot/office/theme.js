// Runs before the first paint: theme, width of the menu and hidden columns as this browser remembers them.
(() => {
  const root = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const read = key => { try { return localStorage.getItem(key); } catch { return null; } };
  const write = (key, value) => { try { localStorage.setItem(key, value); } catch { /* private window */ } };
  const paint = () => {
    const theme = read('theme') ?? 'system';
    root.toggleAttribute('data-dark', theme === 'dark' || (theme === 'system' && dark.matches));
    document.querySelector('meta[name=color-scheme]')?.setAttribute('content', root.hasAttribute('data-dark') ? 'dark' : 'light');
  };
  dark.addEventListener('change', paint);
  paint();
  root.toggleAttribute('data-narrow', read('menu') === 'narrow');

  // Column choice: style rules, so that the table is right in the first frame and the server need not know.
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(sheet);
  const columns = {};
  const rules = () => {
    root.dataset.columns = Object.keys(columns).join(' ');
    sheet.replaceSync(Object.entries(columns).map(([list, hidden]) =>
      `[data-list="${list}"] .extra{display:table-cell}` + hidden.map(key => `[data-list="${list}"] .c-${key}{display:none}`).join('')).join('\n'));
  };
  try {
    for (const key of Object.keys(localStorage).filter(k => k.startsWith('columns:'))) {
      columns[key.slice(8)] = JSON.parse(localStorage.getItem(key));
    }
    rules();
  } catch { /* nothing remembered */ }

  window.office = {
    /** Brings the open one of a line of tabs into sight; the page itself does not move. */
    showTab: tabs => {
      const open = tabs?.querySelector?.('[aria-current]');
      if (open) tabs.scrollLeft = open.offsetLeft - tabs.offsetLeft - (tabs.clientWidth - open.offsetWidth) / 2;
    },
    theme: value => { if (value) { write('theme', value); paint(); } return read('theme') ?? 'system'; },
    narrow: () => { root.toggleAttribute('data-narrow'); write('menu', root.hasAttribute('data-narrow') ? 'narrow' : 'wide'); },
    hiddenColumns: (list, standard) => columns[list] ?? standard,
    hideColumns: (list, hidden) => { columns[list] = hidden; write('columns:' + list, JSON.stringify(hidden)); rules(); },
  };
})();
