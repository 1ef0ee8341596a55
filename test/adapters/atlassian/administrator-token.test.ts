import { describe, expect, it } from 'vitest';
import { overSimulatedSite } from './over-simulated-site';

const hidden = 'jo@contractors.test';

describe('Atlassian through an administrator token', () => {
  it('finds a person with a hidden address, so that an interrupted invitation can continue', async () => {
    const { site, another } = overSimulatedSite('administrator');
    const { id } = await site.invite({ email: hidden });
    expect(await another().findAccount(hidden)).toMatchObject({ id, email: hidden });
  });

  it('is not deceived by a display name that is an address', async () => {
    const { site, simulated } = overSimulatedSite('administrator');
    simulated.signUp({ email: 'mallory@contractors.test', name: 'boss@contractors.test' });
    await site.invite({ email: 'mallory@contractors.test' });
    expect(await site.findAccount('boss@contractors.test')).toBeUndefined();
  });

  it.each(['suspend', 'restore'] as const)('cannot %s, and calls nothing at Atlassian', async (verb) => {
    const { site, simulated } = overSimulatedSite('administrator');
    const { id } = await site.invite({ email: hidden });
    simulated.calls.reset();
    await expect(site[verb](id)).rejects.toMatchObject({ kind: 'forbidden', code: 'access-insufficient' });
    expect(simulated.calls.counts()).toEqual({});
  });

  it('recognizes an invitation whose answer was lost', async () => {
    const { site, simulated } = overSimulatedSite('administrator');
    simulated.faults.add({ match: 'POST /rest/api/3/user', kind: 'network', times: 1, phase: 'after' });
    await expect(site.invite({ email: hidden })).rejects.toMatchObject({ kind: 'unavailable', isAnswered: false });
    const { id } = await site.invite({ email: hidden });
    expect((await site.getAccount(id))?.state).toBe('active');
  });

  it('passes on the message of Atlassian about a refused address', async () => {
    const { site } = overSimulatedSite('administrator');
    const refusal = { kind: 'rejected', code: 'atlassian-refused', message: 'You must specify a valid email address.' };
    await expect(site.invite({ email: 'mia@nowhere' })).rejects.toMatchObject(refusal);
  });
});
