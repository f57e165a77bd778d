import { type DestinationStream, type Logger, pino } from 'pino';

/** Fields a log line may carry. None of them can hold a name or what somebody told. */
export type LogFields = {
  readonly reference?: string;
  readonly act?: string;
  readonly cause?: string;
  readonly code?: string;
  readonly status?: number;
  readonly job?: string;
  readonly address?: string;
  readonly migrations?: number;
  readonly attempt?: number;
  readonly jobs?: number;
};

/** Log lines by meaning: info is normal life, warn heals by itself, error needs a person. */
export type Log = {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
};

const ALLOWED: ReadonlySet<string> = new Set<keyof LogFields>([
  'reference',
  'act',
  'cause',
  'code',
  'status',
  'job',
  'address',
  'migrations',
  'attempt',
  'jobs',
]);

const allowed = (fields: LogFields): LogFields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => ALLOWED.has(name)));

/**
 * What may be said about a failure: its class and code, and where in our own code it happened. Never its message: a
 * database or parser quotes what it was given.
 */
export const causeOf = (error: unknown): LogFields => {
  if (!(error instanceof Error)) return { cause: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const place = error.stack
    ?.split('\n')
    .find((line) => line.includes('/src/'))
    ?.match(/src\/[\w/.-]+:\d+/)?.[0];
  return { cause: place ? `${error.name} at ${place}` : error.name, ...code };
};

export const createLog = (level: string, destination?: DestinationStream): Log => {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  const logger: Logger = destination ? pino(options, destination) : pino(options);
  return {
    info: (message, fields = {}) => logger.info(allowed(fields), message),
    warn: (message, fields = {}) => logger.warn(allowed(fields), message),
    error: (message, fields = {}) => logger.error(allowed(fields), message),
  };
};
