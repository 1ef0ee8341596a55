import { describe, expect, it } from 'vitest';
import { groupTerms, listTerm, searchTerm, userTerms } from '../../../../src/adapters/kvs/search/search-terms';
import { aGroup, aUser } from '../../../support/samples';

const inOrder = (names: readonly string[]) =>
  [...names].sort((a, b) => Buffer.compare(Buffer.from(searchTerm(a)), Buffer.from(searchTerm(b))));

describe('the term of a name', () => {
  it('has neither case nor accents, and spells out what is one letter elsewhere', () => {
    const folded = {
      'ÄRGER Öl Übel': 'arger ol ubel',
      Weiß: 'weiss',
      STRAẞE: 'strasse',
      Renée: 'renee',
      'Łukasz Ørsted': 'lukasz orsted',
      Ægir: 'aegir',
      Þór: 'thor',
      İnci: 'inci',
      Ёлкин: 'елкин',
      Ａｎｎａ: 'anna',
      'Anna\u00a0 \tMaria ': 'anna maria',
      Ὀδυσσεύς: 'οδυσσευσ',
    };
    for (const [name, term] of Object.entries(folded)) expect([name, searchTerm(name)]).toEqual([name, term]);
  });

  it('is the same whether a letter and its accent are one character or two', () => {
    for (const name of ['Åsa Öberg', 'Zoë', 'Đặng'])
      expect(searchTerm(name.normalize('NFD'))).toBe(searchTerm(name.normalize('NFC')));
  });

  it('keeps the vowels of scripts in which they are marks', () => {
    expect(searchTerm('राम')).not.toBe(searchTerm('रम'));
    expect(searchTerm('กา')).not.toBe(searchTerm('กี'));
  });

  it('orders names as people look for them', () => {
    const names = ['Anna', 'Ärger', 'Bo', 'Éric', 'eric b', 'Müller', 'Mueller', 'Ödön', 'Olga', 'Straße', 'Strasser'];
    expect(inOrder(names.toReversed())).toEqual([
      'Anna',
      'Ärger',
      'Bo',
      'Éric',
      'eric b',
      'Mueller',
      'Müller',
      'Ödön',
      'Olga',
      'Straße',
      'Strasser',
    ]);
    expect(inOrder(['Яна', 'Zoe', '山田', 'Борис', '7up', 'Ωmega'])).toEqual([
      '7up',
      'Zoe',
      'Ωmega',
      'Борис',
      'Яна',
      '山田',
    ]);
  });

  it('fits into an index, and does not end in the middle of a character or with a space', () => {
    for (const name of ['😀'.repeat(400), `${'a'.repeat(199)} b`, '각'.repeat(300)]) {
      const term = searchTerm(name);
      expect(Buffer.byteLength(term)).toBeLessThanOrEqual(900);
      expect(term.isWellFormed()).toBe(true);
      expect(term).toBe(term.trim());
    }
  });
});

describe('the terms of a record', () => {
  const attributes = { userName: 'Mia@Example.com', displayName: 'Mia Öz', name: { familyName: 'Öz' } };

  it('have a person in lists by the display name, and find them by each name', () => {
    expect(userTerms(aUser(1, { attributes }))).toEqual({
      connection: aUser(1).connectionId,
      userName: 'mia oz',
      displayName: 'mia@example.com',
      familyName: 'oz',
    });
  });

  it.each([undefined, '', '  ', '\u0301', 7])(
    'have somebody whose display name is %j in lists by the userName',
    (displayName) => {
      const user = aUser(1, { attributes: { ...attributes, displayName } as typeof attributes });
      expect(listTerm(user, 'user')).toBe('mia@example.com');
    },
  );

  it('are never without a place in lists', () => {
    expect(listTerm(aUser(1, { attributes: { userName: '\u0301' } }), 'user')).toBe('-');
    expect(groupTerms(aGroup(1, { attributes: { displayName: '´' } })).displayName).not.toBe('');
    expect(groupTerms(aGroup(1, { attributes: {} })).displayName).toBe('-');
  });
});
