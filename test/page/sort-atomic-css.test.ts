import { describe, expect, it } from 'vitest';
import { sortAtomicCss } from '../../local/page/sort-atomic-css';

describe('sortAtomicCss', () => {
  it('puts shorthands before the longhands that refine them', () => {
    const rules = ['._ect4zzfg{font-family:mono}', '._1dqonqa1{border-style:solid}', '._11c8fhey{font:body}'];
    expect(sortAtomicCss(rules.join(''))).toBe(
      ['._11c8fhey{font:body}', '._1dqonqa1{border-style:solid}', '._ect4zzfg{font-family:mono}'].join('\n'),
    );
  });

  it('puts states after, hover behind focus, and media queries last', () => {
    const media = '@media (min-width:1px){._aaaaaaaa{color:red}}';
    const css = `${media}._bbbbbbbb:hover{color:red}._cccccccc:focus{color:red}._dddddddd{color:red}`;
    expect(sortAtomicCss(css)).toBe(
      ['._dddddddd{color:red}', '._cccccccc:focus{color:red}', '._bbbbbbbb:hover{color:red}', media].join('\n'),
    );
  });

  it('puts rules that are not Atlaskit’s last, in their order', () => {
    expect(sortAtomicCss('.b{margin:0}.a{color:red}._dddddddd{color:red}')).toBe(
      ['._dddddddd{color:red}', '.b{margin:0}', '.a{color:red}'].join('\n'),
    );
  });

  it('is not misled by braces in quotes', () => {
    const css = '._aetrb3bt:after{content:"}"}._dddddddd{color:red}';
    expect(sortAtomicCss(css).split('\n')).toHaveLength(2);
  });
});
