import LinkKit from '@atlaskit/link';
import React from 'react';
import { loosely } from '../as-is';
import { type MappedComponents, textProp } from '../mapped';

const LooseLink = loosely(LinkKit);

/** Code, links and pictures. Code is drawn here: UI Kit does not include Atlaskit's package for it. */
export const text: MappedComponents = {
  Code: ({ children }) => <code className="page-code">{children}</code>,
  CodeBlock: ({ props }) => {
    const code = textProp(props, 'text') ?? '';
    const numbered = props.showLineNumbers !== false;
    return (
      <pre className="page-code-block" data-wrap={props.shouldWrapLongLines === true}>
        {code.split('\n').map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line of code has no identity but its place.
          <span key={index} className={numbered ? 'page-code-line-numbered' : 'page-code-line'}>
            {`${line}\n`}
          </span>
        ))}
      </pre>
    );
  },
  Link: ({ props, children }) => (
    <LooseLink
      href={textProp(props, 'href') ?? ''}
      {...(props.openNewTab === true ? { target: '_blank' } : {})}
      {...(props.appearance === undefined ? {} : { appearance: props.appearance })}
    >
      {children}
    </LooseLink>
  ),
  Image: ({ props }) => (
    <img
      src={textProp(props, 'src')}
      alt={textProp(props, 'alt') ?? ''}
      width={props.width as number | undefined}
      height={props.height as number | undefined}
    />
  ),
};
