// Passkeys: asks the browser for one and hands it to the server. Used by the sign-in page and by the profile.
const send = async (url, body) => {
  const answer = await fetch(url, {
    method: 'POST', credentials: 'same-origin', headers: { 'Content-Type': 'application/json', 'X-Domovoy': '1' }, body: JSON.stringify(body ?? {}),
  });
  const text = await answer.text();
  let json = null;
  try { json = text ? JSON.parse(text) : null; } catch { json = null; }
  if (answer.ok) return json;
  throw new Said(json?.problem ?? 'Сервер не ответил. Повторите.');
};

class Said extends Error {}

const explain = error => {
  if (error instanceof Said) return error.message;
  if (error?.name === 'NotAllowedError' || error?.name === 'AbortError') return '';
  if (error?.name === 'InvalidStateError') return 'Ключ этого устройства уже добавлен.';
  if (error?.name === 'SecurityError') return 'Ключи доступа работают по адресу с именем и https (или localhost). Откройте Домовой по такому адресу.';
  return 'Браузер не дал воспользоваться ключом доступа.';
};

export const able = () => typeof PublicKeyCredential !== 'undefined' && typeof PublicKeyCredential.parseCreationOptionsFromJSON === 'function';

// Returns null when added, a problem in words, or '' when the person gave up.
export async function add(name, password) {
  try {
    if (!able()) return 'Этот браузер не умеет ключей доступа, или адрес открыт без https.';
    const options = await send('/passkeys/options', { password });
    const credential = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
    await send('/passkeys', { name, credential: credential.toJSON() });
    return null;
  } catch (error) {
    return explain(error);
  }
}

async function signIn(form, say) {
  try {
    const options = await send('/sign-in/passkey/options');
    const credential = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
    const { url } = await send('/sign-in/passkey', { credential: credential.toJSON(), remember: form.elements.remember.checked, returnUrl: form.elements.returnUrl.value });
    location.assign(url);
  } catch (error) {
    say(explain(error));
  }
}

const button = document.querySelector('[data-passkey]');
if (button && able()) {
  button.hidden = false;
  button.addEventListener('click', () => {
    const problem = document.querySelector('[data-passkey-problem]');
    problem.hidden = true;
    signIn(button.closest('form'), text => {
      problem.hidden = !text;
      problem.textContent = text;
    });
  });
}
