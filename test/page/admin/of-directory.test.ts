import { describe, expect, it } from 'vitest';
import { ofDirectory } from '../../../static/admin/say/of-directory';
import { saidWords } from '../../../static/admin/say/said-words';
import english from '../../../static/locales/en-US.json';
import { say } from '../support/english';

const words = ofDirectory(say);

describe('the texts for a directory', () => {
  it('speak of the directory where the others speak of an identity provider', () => {
    expect(say('groups.column.group')).toBe('Group of the identity provider');
    expect(words('groups.column.group')).toBe('Group of the directory');
    expect(words.count('delete.stops', 2)).toBe('Its connector URL and its 2 tokens stop working at once.');
  });

  it('word the reasons of a plan so, in every form', () => {
    const reason = { say: 'deleted' };
    expect(saidWords({ said: { reason: [reason] } }, 'reason', words)).toBe('The person is gone from the directory.');
    expect(saidWords({ said: { reason: [reason] } }, 'reason', say)).toBe('The IdP deleted the person.');
    const phrase = { say: 'groups-to-idp', count: 2 };
    expect(saidWords({ said: { text: [phrase] } }, 'text', words)).toBe('Leave 2 groups to the directory');
  });

  it('are there for every sentence that names the IdP', () => {
    const missing = Object.entries(english).filter(
      ([key, text]) => /^said\.[^@]+$/.test(key) && /\bIdP\b/.test(text) && !words.has(`${key}@directory`),
    );
    expect(missing).toEqual([]);
  });

  it('are there for every cause that names the IdP, unless only an IdP can have it', () => {
    const ofProvider = /^cause\.(scim-version-differs|connection-without-directory)\./;
    const missing = Object.entries(english).filter(
      ([key, text]) =>
        /^cause\.[^@]+$/.test(key) &&
        !ofProvider.test(key) &&
        /\bIdP\b|identity provider/.test(text) &&
        !words.has(`${key}@directory`),
    );
    expect(missing).toEqual([]);
  });

  it('are the same everywhere else, with their values', () => {
    expect(words('add.title', { name: 'OpenLDAP' })).toBe(say('add.title', { name: 'OpenLDAP' }));
    expect(words.count('count.people', 1204)).toBe('1,204 people');
    expect(words.has('no.such.text')).toBe(false);
  });
});
