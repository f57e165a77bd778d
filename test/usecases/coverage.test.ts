import assert from 'node:assert/strict';
import { channelMembers, readCoverage } from '../../src/usecases/read-coverage.ts';
import { type CaseTown, startCaseTown } from '../support/case-town.ts';

describe('the coverage of a running bot', function () {
  this.timeout(120_000);
  let it_: CaseTown;
  before(async () => {
    it_ = await startCaseTown(new Date('2026-11-24T09:10:00+01:00'));
  });
  after(() => it_.stop());

  it('asks Teams who reads in the channel, and names who cannot be reached', async () => {
    const { emulator } = it_.town;
    for (const { key } of emulator.directory.channels)
      emulator.directory.setMembers(key, ['tarik', 'georg', 'ute']);
    await it_.data.query(
      "update person set reachable = false, refused_for = 'blocked' where name like 'Georg%'",
    );
    const { store, messenger, protocols } = it_.town.bot().ports;
    const read = readCoverage({
      store,
      policies: () => protocols.current().policies,
      members: channelMembers(store, messenger.channelMembers),
    });
    const known = await read(emulator.tenantId);
    const people = (cause: string) =>
      (known?.proof.holes ?? [])
        .filter((hole) => hole.cause === cause)
        .flatMap((hole) => hole.people.map((id) => known?.roster.names[id]));
    assert.deepEqual(people('not-in-channel').toSorted(), ['Mona Lindner', 'Sabine Krüger']);
    assert.deepEqual(people('blocked'), ['Georg Brandt']);
    assert.deepEqual(people('not-installed'), []);
  });
});
