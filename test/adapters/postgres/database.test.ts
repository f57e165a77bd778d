import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { sql } from 'kysely';
import { openDatabase } from '../../../src/adapters/postgres/database.ts';
import { freshDatabase } from '../../support/database.ts';
import { openDatabaseDoor } from '../../support/story/database-door.ts';

/** A message of PostgreSQL's protocol: its letter, its length, its bytes (documentation of PostgreSQL, 54.7). */
const message = (letter: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(5);
  head.write(letter);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};
const WELCOME = message('R', Buffer.alloc(4));
const READY = message('Z', Buffer.from('I'));
const GOING_DOWN = message(
  'E',
  Buffer.from('SFATAL\0C57P01\0Mterminating connection due to administrator command\0\0'),
);

describe('a database that fell silent', function silent() {
  this.timeout(60_000);

  it('costs one transaction: no other finds out again, on a connection none was on before', async () => {
    const { url } = await freshDatabase();
    const door = await openDatabaseDoor(url);
    const database = openDatabase({ url: door.url, poolSize: 3, testClock: false, onLost: () => undefined });
    await Promise.all([1, 2, 3].map(() => database.pool.query('select pg_sleep(0.2)')));
    const ask = () => database.transaction(({ trx }) => sql`select 1`.execute(trx));
    await ask();
    door.fallSilent();
    await assert.rejects(ask());
    door.speak();
    await ask();
    await ask();
    await database.close();
    await door.close();
  });
});

describe('a database that goes down', () => {
  let server: Server;
  const sockets = new Set<Socket>();

  before(async () => {
    server = createServer((socket) => {
      sockets.add(socket);
      // In one piece: the connection is good and over before anybody could have asked anything on it.
      socket.once('data', () => socket.end(Buffer.concat([WELCOME, READY, GOING_DOWN])));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });

  it('in the very moment of a new connection fails what was asked, not the process', async () => {
    const { port } = server.address() as AddressInfo;
    const url = `postgresql://somebody:secret@127.0.0.1:${port}/any`;
    const database = openDatabase({ url, poolSize: 2, testClock: false, onLost: () => undefined });
    await assert.rejects(database.transaction(() => Promise.resolve()));
    await assert.rejects(database.pool.query('select 1'));
    await database.close();
  });
});
