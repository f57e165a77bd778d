import type { Day } from '../core/calendar.ts';
import { deadlinesOf } from '../core/deadline.ts';
import type { Language } from '../core/protocol.ts';
import { isDone } from '../core/reminder.ts';
import { wordIn } from '../core/words.ts';
import { isGenuine, isOver, readToken } from './own-link.ts';
import type { Ports } from './ports.ts';
import { worldOf } from './turn.ts';

/** What goes into a calendar others may see: days and the spoken name of the case, never what they are about. */
export type CalendarDays = {
  readonly code: string;
  readonly days: readonly Day[];
  readonly title: string;
  readonly text: string;
  readonly language: Language;
  readonly now: Date;
};

/** The days a calendar link opens; null when it is forged, foreign or over. */
export const readCalendar =
  (ports: Ports, tenantId: string) =>
  async (token: string): Promise<CalendarDays | null> => {
    const read = readToken(token);
    if (!read) return null;
    return ports.store.transaction(tenantId, async (tx) => {
      const c = await tx.cases.read(read.caseId);
      if (!c) return null;
      const world = await worldOf(ports, tx, c);
      if (!isGenuine(tx, 'calendar', read, c) || isOver(read, world.now)) return null;
      const open = deadlinesOf(c, world).filter((d) => d.who === 'affected' && !isDone(d, c));
      const days = [...new Set(open.flatMap(({ unrolled }) => unrolled ?? []))].toSorted();
      const { texts, defaultLanguage } = world.protocol;
      const { language } = c.reporter;
      const say = (key: string): string => wordIn(texts, key, language, defaultLanguage);
      const title = say('deadlines.calendar_title').replaceAll('{code}', c.code);
      return { code: c.code, days, title, text: say('deadlines.calendar_text'), language, now: world.now };
    });
  };
