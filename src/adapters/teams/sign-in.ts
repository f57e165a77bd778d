import { failureOf } from './outcome.ts';

/** No token was to be had, so nothing left. */
export class NotSignedIn extends Error {
  override readonly name = 'NotSignedIn';
}

type Credentials = {
  getToken?(forceRefresh: boolean): Promise<unknown>;
  /** False where nobody asks for a token; absent: always. */
  shouldSetToken?(): unknown;
};

const needsToken = (credentials: Credentials): boolean =>
  credentials.getToken !== undefined &&
  (credentials.shouldSetToken === undefined || Boolean(credentials.shouldSetToken()));

const fetchToken = async (credentials: Credentials | undefined, anew: boolean): Promise<void> => {
  if (!credentials || !needsToken(credentials)) return;
  await credentials.getToken?.(anew).catch((cause: unknown) => {
    throw new NotSignedIn('no token', { cause });
  });
};

/**
 * Has a token before anything leaves: what fails here has not reached Teams. A token can be refused before its time
 * (rotated keys, a clock that is off): one new one, one more try.
 */
export const withToken = async <T>(client: object, work: () => Promise<T>): Promise<T> => {
  const { credentials } = client as { readonly credentials?: Credentials };
  await fetchToken(credentials, false);
  return work().catch(async (error: unknown) => {
    if (failureOf(error).statusCode !== 401 || !credentials?.getToken) throw error;
    await fetchToken(credentials, true);
    return work();
  });
};
