import { describe, expect, it } from 'vitest';
import { checkServer } from '../../bench/support/check-server';
import { answer, client, held, list, newcomer, right } from './fake-server';

describe('a server that is about to be timed', () => {
  it('passes if it does what it is timed for', async () => {
    await expect(checkServer(client(), held, newcomer)).resolves.toBeUndefined();
  });

  it.each<{ what: string; methods: Partial<typeof right>; said: string }>([
    { what: 'finds nobody', methods: { find: () => list([]) }, said: 'expected to find person.0@example.com 1 times' },
    {
      what: 'finds everybody',
      methods: { find: (users) => list([...users.values()]) },
      said: 'expected to find person.0@example.com 1 times',
    },
    {
      what: 'creates somebody twice',
      methods: { POST: (users, id, body) => ({ ...right.POST(users, id, body), status: 201 }) },
      said: 'expected 409, got 201',
    },
    {
      what: 'forgets created people',
      methods: {
        POST: (users, _, body) =>
          [...users.values()].length > held ? answer(409, {}) : answer(201, { ...body, id: 'x' }),
      },
      said: 'expected 409, got 201',
    },
    {
      what: 'answers a replacement but keeps the old values',
      methods: { PUT: (_, id, body) => answer(200, { ...body, id }) },
      said: 'expected title to be Engineer',
    },
    {
      what: 'loses a title on deactivation',
      methods: { PATCH: (users, id) => right.PUT(users, id, { active: false }) },
      said: 'expected title to be Engineer',
    },
    {
      what: 'deactivates nobody',
      methods: { PATCH: (users, id) => answer(200, users.get(id)) },
      said: 'expected active to be false',
    },
    {
      what: 'keeps deleted people',
      methods: { DELETE: () => ({ status: 204, body: '' }) },
      said: 'expected to find person.100@example.com 0 times',
    },
  ])('is refused if it $what', async ({ methods, said }) => {
    await expect(checkServer(client(methods), held, newcomer)).rejects.toThrow(said);
  });

  it('is refused if it holds fewer people than it should', async () => {
    await expect(checkServer(client(), held + 1, newcomer)).rejects.toThrow('expected to find person.3@example.com');
  });
});
