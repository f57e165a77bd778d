import { type Audited, type FindingKey, findingsIn } from '../core/audit-due.ts';

/** What else may be wrong than what the cases show. */
export type OutsideKey =
  /** The cases could not be read. */
  | 'unreadable'
  /** Nobody can report: the bot does not answer. */
  | 'bot-silent'
  /** It answers, and cannot do its work. */
  | 'bot-not-ready';

export type Verdict = readonly { readonly key: FindingKey | OutsideKey; readonly count: number }[];

export type AuditPorts = {
  readonly look: () => Promise<Audited>;
  /** Null: the bot itself is not asked. */
  readonly askBot: (() => Promise<OutsideKey | null>) | null;
  /** Told why the cases could not be read. */
  readonly onUnreadable: (error: unknown) => void;
};

const counted = (keys: readonly Verdict[number]['key'][]): Verdict =>
  [...Map.groupBy(keys, (key) => key)].map(([key, same]) => ({ key, count: same.length }));

/** Judges everything that should have been sent by now. Empty: all of it was. */
export const auditCases =
  ({ look, askBot, onUnreadable }: AuditPorts) =>
  async (): Promise<Verdict> => {
    const [cases, bot] = await Promise.all([
      look().then(
        (audited) => findingsIn(audited).map(({ key }) => key),
        (error: unknown) => {
          onUnreadable(error);
          return ['unreadable' as const];
        },
      ),
      askBot === null ? null : askBot(),
    ]);
    return counted([...cases, ...(bot === null ? [] : [bot])]);
  };
