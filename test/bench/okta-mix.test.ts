import { describe, expect, it } from 'vitest';
import { mixAndDelete, sendFor, usersPart, wholeMix } from '../../bench/support/okta-mix';
import { userNamePath } from '../../bench/support/people';
import { answer, client, newcomer } from './fake-server';

describe('the load of the bench', () => {
  it('is four requests a person for the users, and five for the mix, however many are at work at a time', async () => {
    const people = { first: newcomer, people: 20, width: 8 };
    expect(await sendFor(usersPart, client(), people)).toBe(80);
    expect(await sendFor(wholeMix, client(), people)).toBe(100);
  });

  it('leaves nobody behind who is to be deleted', async () => {
    const server = client();
    expect(await sendFor(mixAndDelete, server, { first: newcomer, people: 20, width: 8 })).toBe(120);
    expect(JSON.parse((await server.send('GET', userNamePath(newcomer))).body)).toMatchObject({ totalResults: 0 });
  });

  it('begins nobody after its time', async () => {
    const people = { first: newcomer, people: 20, width: 8, longest: 0 };
    expect(await sendFor(usersPart, client(), people)).toBe(0);
  });

  it('stops at an answer that is wrong', async () => {
    const broken = client({ PUT: () => answer(500, 'broken') });
    await expect(sendFor(wholeMix, broken, { first: newcomer, people: 1, width: 8 })).rejects.toThrow(
      'expected 200, got 500',
    );
  });
});
