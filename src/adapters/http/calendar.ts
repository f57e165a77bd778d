import type restify from 'restify';
import type { CalendarDays } from '../../usecases/read-calendar.ts';

/** The token says nothing of what it opens; the name of the file is what a phone shows. */
export const calendarPath = (token: string): string => `/api/calendar/${token}/rueckhalt.ics`;

export type CalendarDeps = {
  /** The days a token opens; null when it is forged, foreign or over. */
  readonly read: (token: string) => Promise<CalendarDays | null>;
  readonly file: (days: CalendarDays) => string;
  /** Writes the cause of a failure to the log, and returns its reference. */
  readonly failed: (error: unknown, act: string) => string;
};

const HEADERS = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const PLAIN = 'text/plain; charset=utf-8';
const OVER = 'Dieser Link gilt nicht mehr. Öffnen Sie „Rechte und Fristen“ in Teams noch einmal.\n';
const FAILED = 'Das hat nicht geklappt. Bitte versuchen Sie es noch einmal.\n';

/** Serves calendar files. Whoever has the link may open it while it lives: a calendar program sends no sign-in. */
export const calendarRoute =
  ({ read, file, failed }: CalendarDeps) =>
  (server: restify.Server): void => {
    const answer = (response: restify.Response, status: number, type: string, body: string): void => {
      for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
      if (status === 200) response.setHeader('content-disposition', 'attachment; filename="rueckhalt.ics"');
      response.sendRaw(status, body, { 'content-type': type });
    };
    server.get(
      '/api/calendar/:token/rueckhalt.ics',
      async (request: restify.Request, response: restify.Response) => {
        const { token } = request.params as { readonly token: string };
        try {
          const days = await read(token);
          if (days) answer(response, 200, 'text/calendar; charset=utf-8', file(days));
          else answer(response, 410, PLAIN, OVER);
        } catch (error) {
          failed(error, 'calendar file');
          answer(response, 500, PLAIN, FAILED);
        }
      },
    );
  };
