import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectorReply } from '../support/connector-client';
import { type RunningApp, runApp } from '../support/running-app';
import { personSent, sent } from './directory-people';

let app: RunningApp;
beforeAll(async () => {
  app = await runApp();
});
afterAll(() => app?.close());

const minute = 60_000;
const second = { instance: 'instance-2', host: 'dc2.example.com' };

function errorOf(reply: ConnectorReply<unknown>) {
  if (!('error' in reply)) throw new Error('The call was not refused.');
  return { status: reply.status, ...reply.error };
}

describe('two connectors of one connection', () => {
  it('never work at once: the second waits for the end of the lease, and the first is told', async () => {
    const directory = await app.connectDirectory();
    const lease = await directory.lease();
    expect(errorOf(await directory.poll(second))).toMatchObject({ status: 409, error: 'lease-held' });
    await app.clock.advance(11 * minute);
    expect(await directory.lease(second)).toBe(lease + 1);
    const late = await directory.send('people', { lease, people: [personSent(1)] });
    expect(errorOf(late)).toMatchObject({ status: 409, error: 'lease-lost' });
    expect(errorOf(await directory.poll())).toMatchObject({ error: 'lease-held', host: 'dc2.example.com' });
    const people = await sent(directory, 'people', { lease: lease + 1, people: [personSent(1)] });
    expect(people).toMatchObject([{ id: expect.any(String) }]);
  });

  it('that come at the same moment get one lease', async () => {
    const directory = await app.connectDirectory();
    const replies = await Promise.all([directory.poll(), directory.poll(second)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('do not take over from one whose batch is at work', async () => {
    const directory = await app.connectDirectory();
    const lease = await directory.lease();
    // Nine and a half of ten minutes are over: the batch prolongs the lease before it begins.
    await app.clock.advance(9.5 * minute);
    await sent(directory, 'people', { lease, people: [personSent(2)] });
    await app.clock.advance(minute);
    expect(errorOf(await directory.poll(second))).toMatchObject({ error: 'lease-held' });
    await app.clock.advance(2 * minute);
    expect(await directory.lease(second)).toBe(lease + 1);
  });
});

describe('the token of a connector', () => {
  it('is of no use for SCIM, and one of an identity provider is of no use for a connector', async () => {
    const directory = await app.connectDirectory();
    const okta = await app.connect();
    const scim = await fetch(okta.baseUrl.replace(okta.id, directory.id).concat('/Users'), {
      headers: { Authorization: `Bearer ${directory.token}` },
    });
    expect(scim.status).toBe(401);
    const swapped = directory.with(okta.token);
    expect(errorOf(await swapped.poll())).toMatchObject({ status: 401, error: 'token-wrong' });
  });

  it('ends the next call once it is revoked, and its successor goes on with the same lease', async () => {
    const directory = await app.connectDirectory();
    const lease = await directory.lease();
    const about = { connectionId: directory.id };
    const { token } = (await app.admin('createToken', { ...about, label: 'Next' })) as { readonly token: string };
    const { tokens } = (await app.admin('getConnection', about)) as {
      readonly tokens: readonly { readonly id: string; readonly lastUsed?: string }[];
    };
    expect(tokens[0]?.lastUsed).toBeDefined();
    await app.admin('revokeToken', { ...about, tokenId: tokens[0]?.id });
    expect(errorOf(await directory.send('people', { lease, people: [personSent(3)] }))).toMatchObject({
      status: 401,
      error: 'token-wrong',
    });
    const renewed = directory.with(token);
    expect(await renewed.lease()).toBe(lease);
    expect(await sent(renewed, 'people', { lease, people: [personSent(3)] })).toMatchObject([
      { id: expect.any(String) },
    ]);
  });
});

describe('a deleted connection', () => {
  it('forgets its connector, and refuses it', async () => {
    const directory = await app.connectDirectory();
    await directory.lease();
    const { name } = (await app.admin('getConnection', { connectionId: directory.id })) as { readonly name: string };
    await app.admin('deleteConnection', { connectionId: directory.id, name });
    expect(errorOf(await directory.poll())).toMatchObject({ status: 401, error: 'token-wrong' });
    const kept = () => app.forge.storage('entity/get', { entityName: 'connection', key: `connector:${directory.id}` });
    await expect(kept()).resolves.toBeDefined();
    await app.forge.settle();
    await expect(kept()).rejects.toThrow();
  });
});
