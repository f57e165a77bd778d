import type { Mailer } from '../usecases/mailer.ts';
import type { Messenger } from '../usecases/ports.ts';
import type { Metrics } from './metrics.ts';

type Outcome = { readonly state: string };

const countedAs =
  (metrics: Metrics, channel: 'teams' | 'mail', act: string) =>
  async <T extends Outcome>(work: Promise<T>): Promise<T> => {
    const count = (outcome: string) => metrics.count('rueckhalt_sends_total', { channel, act, outcome });
    try {
      const result = await work;
      count(result.state);
      return result;
    } catch (error) {
      count('failed');
      throw error;
    }
  };

/** Counts what becomes of each message to Teams. */
export const meteredMessenger = (messenger: Messenger, metrics: Metrics): Messenger => ({
  ...messenger,
  send: (to, shown, until) => countedAs(metrics, 'teams', 'send')(messenger.send(to, shown, until)),
  update: (sent, shown) => countedAs(metrics, 'teams', 'update')(messenger.update(sent, shown)),
  ask: (to, asked) => countedAs(metrics, 'teams', 'ask')(messenger.ask(to, asked)),
});

/** Counts what becomes of each mail. */
export const meteredMailer = (mailer: Mailer, metrics: Metrics): Mailer => ({
  ...mailer,
  send: (mail) => countedAs(metrics, 'mail', 'send')(mailer.send(mail)),
});
