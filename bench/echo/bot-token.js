const EARLY_MS = 60_000;

/** The bot's own token from the local sign-in, kept until shortly before its end; the SDKs' own clients insist on https. */
export const botToken = (url, appId, secret) => {
  let known = { value: '', until: 0 };
  return async () => {
    if (known.until - EARLY_MS > Date.now()) return known.value;
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: appId,
      client_secret: secret,
      scope: 'https://api.botframework.com/.default',
    });
    const reply = await fetch(`${url}/token`, { method: 'POST', body });
    if (!reply.ok) throw new Error(`sign-in answered ${reply.status}`);
    const read = await reply.json();
    known = { value: read.access_token, until: Date.now() + read.expires_in * 1000 };
    return known.value;
  };
};
