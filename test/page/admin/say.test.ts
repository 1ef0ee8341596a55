import { describe, expect, it } from 'vitest';
import { createSay } from '../../../static/admin/say/create-say';
import { operationWords } from '../../../static/admin/say/operation-words';
import german from '../../../static/locales/de-DE.json';
import { say } from '../support/english';

describe('say', () => {
  it('inserts values, and ignores placeholders in a value', () => {
    expect(say('delete.action', { name: 'A {name} $& B' })).toBe('Delete A {name} $& B');
  });

  it('chooses the singular and writes numbers in the style of the language', () => {
    const sayGerman = createSay((key) => german[key], 'de-DE');
    expect(say.count('count.people', 1)).toBe('1 person');
    expect(say.count('count.people', 12_345)).toBe('12,345 people');
    expect(sayGerman.count('count.people', 12_345)).toBe('12.345 Personen');
  });

  it('leaves an unfilled placeholder visible', () => {
    expect(say('delete.action')).toBe('Delete {name}');
  });
});

describe('an operation', () => {
  const sayGerman = createSay((key) => german[key], 'de-DE');

  it('is named in the viewer’s language, and in English as in the log', () => {
    expect(operationWords('Deactivate user', sayGerman)).toBe('Benutzer deaktivieren');
    expect(operationWords('Scan for changes', sayGerman)).toBe('Durchgang für Änderungen');
    expect(operationWords('Deactivate user', say)).toBe('Deactivate user');
  });

  it('stays unchanged if there are no words for it', () => {
    expect(operationWords('PATCH', sayGerman)).toBe('PATCH');
  });
});
