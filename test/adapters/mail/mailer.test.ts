import assert from 'node:assert/strict';
import { createMailer } from '../../../src/adapters/mail/mailer.ts';
import { type MailServer, startMailServer } from '../../support/mail-server.ts';

const FROM = 'Rückhalt <rueckhalt@musterstadt.example>';
const MAIL = { id: 'delivery-1', to: 'tarik@musterstadt.example', subject: 'Anfrage', text: 'Größe\n' };

describe('mailer', function mailerTests() {
  this.timeout(20_000);
  let server: MailServer;

  const mailer = (scheme: 'smtp' | 'smtps' = 'smtp', over: { url?: string; ca?: string | null } = {}) =>
    createMailer({ url: server.url(scheme), from: FROM, ca: server.ca, patienceMs: 500, ...over });
  const start = async (options: Parameters<typeof startMailServer>[0] = {}): Promise<void> => {
    server = await startMailServer(options);
  };
  afterEach(() => server.stop());

  it('sends by STARTTLS, under the same id each time and marked as automatic', async () => {
    await start();
    assert.deepEqual(await mailer().send(MAIL), { state: 'sent' });
    assert.deepEqual(await mailer().send(MAIL), { state: 'sent' });
    const [mail] = server.received;
    assert.deepEqual(mail?.to, [MAIL.to]);
    assert.match(mail?.source ?? '', /Message-ID: <delivery-1@musterstadt\.example>/i);
    assert.match(mail?.source ?? '', /Auto-Submitted: auto-generated/i);
    assert.equal(server.received.length, 2);
  });

  it('sends with TLS from the start', async () => {
    await start({ secure: true });
    assert.deepEqual(await mailer('smtps').send(MAIL), { state: 'sent' });
    assert.equal(server.received.length, 1);
  });

  it('sends nothing in the clear to a server without STARTTLS', async () => {
    await start({ disabledCommands: ['STARTTLS'] });
    const result = await mailer().send(MAIL);
    assert.equal(result.state, 'retry');
    assert.deepEqual(server.received, []);
  });

  it('sends nothing to a server whose certificate nobody vouches for', async () => {
    await start();
    const result = await mailer('smtp', { ca: null }).send(MAIL);
    assert.equal(result.state, 'retry');
    assert.deepEqual(server.received, []);
  });

  it('comes back after a refused password: an operator can mend that', async () => {
    await start();
    const url = `smtp://bot:wrong@localhost:${server.port}`;
    const result = await mailer('smtp', { url }).send(MAIL);
    assert.ok(result.state === 'retry' && !result.unsure);
    assert.equal(result.reason, 'EAUTH 535');
  });

  it('comes back after greylisting, and is taken then', async () => {
    await start();
    server.answers.push(451);
    const result = await mailer().send(MAIL);
    assert.ok(result.state === 'retry' && !result.unsure);
    assert.equal(result.reason, 'EENVELOPE 451');
    assert.deepEqual(await mailer().send(MAIL), { state: 'sent' });
  });

  it('takes an unknown address for final', async () => {
    await start();
    server.answers.push(550);
    const result = await mailer().send(MAIL);
    assert.deepEqual(result, { state: 'refused', reason: 'EENVELOPE 550', blame: 'message' });
  });

  it('does not wait longer than its patience for a slow server', async () => {
    await start();
    server.answers.push(0);
    const began = Date.now();
    const result = await mailer().send(MAIL);
    assert.equal(result.state, 'retry');
    assert.ok(Date.now() - began < 3000, `${Date.now() - began} ms`);
  });

  it('comes back when the server is down', async () => {
    await start();
    const down = mailer();
    await server.stop();
    const result = await down.send(MAIL);
    assert.ok(result.state === 'retry' && !result.unsure);
    await start();
  });

  it('puts no second address and no header of anybody into a mail', async () => {
    await start();
    const to = 'tarik@musterstadt.example, boss@musterstadt.example\r\nBcc: all@musterstadt.example';
    await mailer().send({ ...MAIL, to });
    assert.ok(server.received.every(({ to: received }) => received.length === 1 || received.length === 0));
    assert.ok(!server.received.some(({ source }) => /^Bcc:/im.test(source)));
  });
});
