/** No answer in time: given up by us, so nobody knows what became of it. */
export class TookTooLong extends Error {
  override readonly name = 'TimeoutError';
}

/** Gives up what takes longer, whatever it hangs on; what hears the signal stops, and begins nothing more. */
export const within = async <T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const abort = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new TookTooLong(`no answer within ${Math.round(ms)} ms`));
      abort.abort();
    }, ms);
  });
  return Promise.race([work(abort.signal), late]).finally(() => clearTimeout(timer));
};
