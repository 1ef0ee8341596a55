import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../src/scim/limits';
import { type RunningApp, runApp, type ScimClient } from '../support/running-app';

let app: RunningApp;
let okta: ScimClient;
beforeAll(async () => {
  app = await runApp();
  okta = await app.connect({ mode: 'preview' });
});
afterAll(() => app?.close());

const post = (path: string, body: object) => okta.ask('POST', path, { body });
const patch = (id: unknown, operation: object) =>
  okta.ask('PATCH', `/Users/${id}`, { body: { Operations: [operation] } });
const texts = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`text${index}`, '例'.repeat(20_000)]));
/** An object of this many levels. */
const nested = (levels: number): object => (levels === 1 ? { end: 1 } : { next: nested(levels - 1) });

describe('a record too large for the storage of the platform', () => {
  it('is a person of more than 200,000 bytes, at once or by repeated PATCHes', async () => {
    const { status, body } = await post('/Users', { userName: 'large@example.com', ...texts(3) });
    expect(status).toBe(201);
    const answer = await patch(body.id, { op: 'add', path: 'displayName', value: '例'.repeat(20_000) });
    expect({ status: answer.status, detail: answer.body.detail }).toEqual({
      status: 413,
      detail: expect.stringContaining(`at most ${limits.resourceBytes} are kept`),
    });
    expect((await post('/Users', { userName: 'larger@example.com', ...texts(4) })).status).toBe(413);
    expect((await okta.ask('GET', '/Users?filter=userName%20eq%20%22larger@example.com%22')).body.totalResults).toBe(0);
  });

  it('is a value with too many levels, while the deepest accepted one can be stored', async () => {
    const deepest = await post('/Users', {
      userName: 'deep@example.com',
      'urn:acme:1.0': nested(limits.bodyDepth - 1),
    });
    expect(deepest.status).toBe(201);
    const deeper = { op: 'add', path: 'urn:acme:2.0:User:a.b', value: nested(limits.bodyDepth - 3) };
    expect((await patch(deepest.body.id, deeper)).status).toBe(200);
    const tooDeep = await post('/Users', { userName: 'deeper@example.com', 'urn:acme:1.0': nested(limits.bodyDepth) });
    expect({ status: tooDeep.status, scimType: tooDeep.body.scimType }).toEqual({
      status: 400,
      scimType: 'invalidSyntax',
    });
  });

  it('is a name of more than 1,024 characters', async () => {
    const { status, body } = await post('/Groups', { displayName: 'x'.repeat(1_025) });
    expect({ status, scimType: body.scimType }).toEqual({ status: 400, scimType: 'invalidValue' });
    expect((await post('/Groups', { displayName: 'x'.repeat(1_024) })).status).toBe(201);
  });

  it('is a person in too many groups with long names; the group is not created, and no fault is reported', async () => {
    const { body: person } = await post('/Users', { userName: 'member@example.com' });
    const nameOf = (number: number) => `${number} ${'例'.repeat(1_000)}`;
    const made = async (number: number) => {
      const group = { displayName: nameOf(number), members: [{ value: person.id }] };
      return (await post('/Groups', group)).status;
    };
    let number = 1;
    let status = await made(number);
    while (status === 201 && number < 120) {
      number += 1;
      status = await made(number);
    }
    expect(status).toBe(413);
    const found = await okta.ask('GET', `/Groups?filter=${encodeURIComponent(`displayName eq "${nameOf(number)}"`)}`);
    expect(found.body.totalResults).toBe(0);
    expect(app.forge.log().filter(({ level }) => level === 'error')).toEqual([]);
  });
});
