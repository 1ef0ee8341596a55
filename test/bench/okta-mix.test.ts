import { describe, expect, it } from 'vitest';
import { mixAndDelete, sendFor, usersPart, wholeMix } from '../../bench/support/okta-mix';
import { userNamePath } from '../../bench/support/people';
import { answer, client, newcomer } from './fake-server';

describe('the load of the bench', () => {
  it('is four requests per person for the users, and five for the mix, at any concurrency', async () => {
    const people = { first: newcomer, people: 20, width: 8 };
    expect(await sendFor(usersPart, client(), people)).toBe(80);
    expect(await sendFor(wholeMix, client(), people)).toBe(100);
  });

  it('leaves no person behind who should be deleted', async () => {
    const server = client();
    expect(await sendFor(mixAndDelete, server, { first: newcomer, people: 20, width: 8 })).toBe(120);
    expect(JSON.parse((await server.send('GET', userNamePath(newcomer))).body)).toMatchObject({ totalResults: 0 });
  });

  it('starts no person after its time', async () => {
    const people = { first: newcomer, people: 20, width: 8, longest: 0 };
    expect(await sendFor(usersPart, client(), people)).toBe(0);
  });

  it('stops at a wrong answer', async () => {
    const broken = client({ PUT: () => answer(500, 'broken') });
    await expect(sendFor(wholeMix, broken, { first: newcomer, people: 1, width: 8 })).rejects.toThrow(
      'expected 200, got 500',
    );
  });
});
