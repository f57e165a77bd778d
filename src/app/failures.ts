import { randomBytes } from 'node:crypto';
import { causeOf, type Log } from './log.ts';

/** Gives each failure a reference a person can quote; the cause goes to the log, without names or content. */
export type Failures = {
  failed(error: unknown, act: string): string;
  refused(status: number, code: string): string;
};

const reference = (): string => randomBytes(3).toString('hex').toUpperCase();

export const createFailures = (log: Log): Failures => ({
  failed(error, act) {
    const id = reference();
    log.error('a request failed', { reference: id, act, ...causeOf(error) });
    return id;
  },
  refused(status, code) {
    const id = reference();
    log.info('a request was refused', { reference: id, status, code });
    return id;
  },
});
