import { describe, expect, it } from 'vitest';
import { ofDirectory } from '../../../static/admin/say/of-directory';
import { say } from '../support/english';

const words = ofDirectory(say);

describe('the texts for a directory', () => {
  it('speak of the directory where the others speak of an identity provider', () => {
    expect(say('groups.column.group')).toBe('Group of the identity provider');
    expect(words('groups.column.group')).toBe('Group of the directory');
    expect(words.count('delete.stops', 2)).toBe('Its connector URL and its 2 tokens stop working at once.');
  });

  it('are the same everywhere else, with their values', () => {
    expect(words('add.title', { name: 'OpenLDAP' })).toBe(say('add.title', { name: 'OpenLDAP' }));
    expect(words.count('count.people', 1204)).toBe('1,204 people');
    expect(words.has('no.such.text')).toBe(false);
  });
});
