import type restify from 'restify';
import { evidenceFiles } from '../adapters/http/evidence-files.ts';
import { recordPage } from '../adapters/http/record-page.ts';
import { createBotToken } from '../adapters/teams/authentication.ts';
import { createFileDoor } from '../adapters/teams/files.ts';
import type { FileDoor } from '../usecases/files.ts';
import { openEvidence } from '../usecases/open-evidence.ts';
import type { Ports } from '../usecases/ports.ts';
import { openRecord } from '../usecases/read-record.ts';
import type { Config } from './config.ts';
import type { Failures } from './failures.ts';

/** The way files come in. */
export const fileDoorOf = ({ identity, fileHosts, trustedHosts }: Config): FileDoor =>
  createFileDoor({
    fileHosts,
    tokenHosts: trustedHosts,
    plainHttp: identity.kind !== 'entra',
    botToken: createBotToken(identity),
  });

/** The way they go out: addresses on this server. */
export const fileRoutesOf =
  (tenantId: string, ports: Ports, failures: Failures) =>
  (server: restify.Server): void => {
    evidenceFiles(server, { openEvidence: (token) => openEvidence(ports)(tenantId, token), ...failures });
    recordPage(server, { openRecord: (token) => openRecord(ports)(tenantId, token), ...failures });
  };
