import type { PropsWithChildren } from 'hono/jsx';

/** A part of the page with its heading, which links lead to. */
export function PageSection({
  id,
  title,
  children,
}: PropsWithChildren<{ readonly id: string; readonly title: string }>) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}
