import type { ComponentChildren, JSX } from 'preact';

const SAFE_LINK = /^(?:\.\.?\/|\/(?!\/)|file:|https?:|blob:)/;

interface ExternalLinkProps {
  readonly href: string | null;
  readonly class?: string;
  readonly title?: string;
  readonly children: ComponentChildren;
}

/** A link that opens beside the page, and tells nobody where from. Text alone where there is nowhere to go. */
export function ExternalLink({ href, children, ...rest }: ExternalLinkProps): JSX.Element {
  if (href === null || !SAFE_LINK.test(href)) return <span {...rest}>{children}</span>;
  return (
    <a {...rest} href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
