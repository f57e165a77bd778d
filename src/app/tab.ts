import type restify from 'restify';
import type { Ports } from '../usecases/ports.ts';
import type { Config } from './config.ts';
import type { Log } from './log.ts';

export type TabParts = {
  readonly config: Config;
  readonly root: string;
  readonly ports: Ports;
  readonly log: Log;
};

/** Routes of the Teams tab. */
export const addTab =
  (_parts: TabParts) =>
  (_server: restify.Server): void =>
    undefined;
