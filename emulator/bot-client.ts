import { type JsonObject, parseJson, stringAt } from './json.ts';
import type { Forgery, SignIn } from './sign-in.ts';

export type BotReply = { readonly status: number; readonly body: unknown };

export type RawOptions = {
  /** `good` unless told otherwise. */
  readonly token?: 'good' | 'none' | Forgery;
  /** Sent instead of the activity's JSON, byte for byte. */
  readonly rawBody?: string;
};

/** Brings activities to the bot, each with its token, and never waits longer than Teams does. */
export class BotClient {
  endpoint: string | undefined;
  readonly #signIn: SignIn;
  readonly #patienceMs: number;

  constructor(signIn: SignIn, endpoint: string | undefined, patienceMs: number) {
    this.#signIn = signIn;
    this.endpoint = endpoint;
    this.#patienceMs = patienceMs;
  }

  /** A bot that cannot be reached, or takes too long, answers 502 or 504, as the service before it would. */
  async deliver(activity: JsonObject, options: RawOptions = {}): Promise<BotReply> {
    if (this.endpoint === undefined) return { status: 502, body: null };
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      ...(await this.#authorization(activity, options)),
    };
    try {
      const response = await fetch(this.endpoint, {
        method: 'POST',
        headers,
        body: options.rawBody ?? JSON.stringify(activity),
        redirect: 'error',
        signal: AbortSignal.timeout(this.#patienceMs),
      });
      const text = await response.text();
      return { status: response.status, body: parseJson(text) ?? (text === '' ? null : text) };
    } catch (error) {
      if (error instanceof DOMException && error.name === 'TimeoutError') return { status: 504, body: null };
      // What fetch throws when nobody listens, or the connection breaks.
      if (error instanceof TypeError) return { status: 502, body: null };
      throw error;
    }
  }

  async #authorization(
    activity: JsonObject,
    { token = 'good' }: RawOptions,
  ): Promise<Record<string, string>> {
    if (token === 'none') return {};
    const serviceUrl = stringAt(activity, 'serviceUrl') ?? this.#signIn.url;
    const forged = token === 'good' ? undefined : token;
    const value = await (forged
      ? this.#signIn.activityToken(serviceUrl, forged)
      : this.#signIn.goodToken(serviceUrl));
    return { authorization: `Bearer ${value}` };
  }
}
