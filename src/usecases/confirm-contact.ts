import { dayOf } from '../core/day.ts';
import type { PersonId } from '../core/duty.ts';
import type { EditResult } from './edit-roster.ts';
import type { Editor, RosterStore, RosterTransactions } from './roster-store.ts';

export type ContactWordBy = { readonly tenantId: string; readonly by: Editor; readonly personId: PersonId };

type Say = (roster: RosterStore, today: string) => Promise<object>;

/** Writes down what was said about a contact, and by whom; false where there is no such contact. */
export const writeWord = (
  store: RosterTransactions,
  { tenantId, by, personId }: ContactWordBy,
  say: Say,
): Promise<boolean> =>
  store.transaction(tenantId, async ({ roster: stored, now }) => {
    await stored.lock();
    const roster = await stored.read();
    const contact = roster?.contacts.find((one) => one.personId === personId);
    if (!roster || !contact) return false;
    const word = roster.confirmed?.[personId];
    const { name } = contact;
    const confirmed = word ? dayOf(word.at, roster.timeZone) : null;
    const before = { name, confirmed, wantsOut: word?.declined ?? false };
    const said = await say(stored, dayOf(await now, roster.timeZone));
    await stored.logChange(by, `contact:${personId}`, before, { ...before, ...said });
    return true;
  });

/** Somebody says that a contact still is one: the contact themselves, or an admin for them. */
export const confirmContact =
  (store: RosterTransactions) =>
  async (command: ContactWordBy): Promise<EditResult> => {
    const known = await writeWord(store, command, async (roster, today) => {
      await roster.confirmContact(command.personId);
      return { confirmed: today, wantsOut: false };
    });
    if (known) return { state: 'done', changed: true, warnings: [] };
    return { state: 'refused', faults: [{ field: 'personId', code: 'unknown-person' }] };
  };
