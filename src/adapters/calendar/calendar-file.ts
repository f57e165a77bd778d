import ical, { ICalCalendarMethod, ICalEventClass, ICalEventTransparency } from 'ical-generator';
import { addDays } from '../../core/day.ts';
import type { CalendarDays } from '../../usecases/read-calendar.ts';

/** An iCalendar file with one all-day event for each day: private, leaving the person free, with a neutral title. */
export const calendarFile = ({ code, days, title, text, language, now }: CalendarDays): string => {
  const calendar = ical({
    prodId: { company: 'Rueckhalt', product: 'Fristen', language: language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const day of days) {
    calendar.createEvent({
      // The same day gives the same event: a second import moves nothing and doubles nothing.
      id: `${code}-${day}@rueckhalt`,
      stamp: now,
      start: day,
      end: addDays(day, 1),
      allDay: true,
      summary: title,
      description: text,
      class: ICalEventClass.PRIVATE,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return calendar.toString();
};
