import { describe, expect, it } from 'vitest';
import { filterEntries, mayGoOn, noFilter } from '../../../static/admin/log/entry-filter';
import { toCsv, toJson } from '../../../static/admin/log/export-entries';
import { aLogEntry } from '../support/builders';

const now = Date.parse('2026-03-04T12:00:00.000Z');

describe('the filter of the log', () => {
  const entries = [
    aLogEntry({ id: 'new' }),
    aLogEntry({ id: 'old', at: '2026-03-01T10:00:00.000Z', source: 'queue', summary: 'Added 8 people to Sales.' }),
  ];
  const ids = (filter: Partial<typeof noFilter>) =>
    filterEntries(entries, { ...noFilter, ...filter }, now).map(({ id }) => id);

  it('leaves everything while nothing is chosen', () => {
    expect(ids({})).toEqual(['new', 'old']);
  });

  it('chooses by time, source and words in any case', () => {
    expect(ids({ hours: '24' })).toEqual(['new']);
    expect(ids({ source: 'queue' })).toEqual(['old']);
    expect(ids({ text: ' sALES ' })).toEqual(['old']);
  });

  it('looks no further than the time that was chosen', () => {
    expect(mayGoOn(entries, { ...noFilter, hours: '24' }, now)).toBe(false);
    expect(mayGoOn(entries, { ...noFilter, hours: '168' }, now)).toBe(true);
  });
});

describe('an export of the log', () => {
  it('quotes commas, quotes and line ends, and disarms formulas', () => {
    const entry = aLogEntry({
      summary: 'He said "no", then\nleft.',
      subject: { kind: 'group', label: '=HYPERLINK(1)' },
    });
    const [head, ...lines] = toCsv([entry]).split('\r\n');
    expect(head).toBe('at,connection,source,kind,subject,operation,outcome,summary,id');
    expect(lines.join('\r\n')).toContain(',group,\'=HYPERLINK(1),Create user,applied,"He said ""no"", then\nleft.",');
  });

  it('holds as JSON what the log shows', () => {
    expect(JSON.parse(toJson([aLogEntry()]))).toMatchObject([{ id: 'entry1', outcome: 'applied' }]);
  });
});
