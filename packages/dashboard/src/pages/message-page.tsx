import type { Child } from 'hono/jsx';
import { Layout } from './layout.tsx';

/** A page that says one thing, and what to do next. */
export function MessagePage({ title, children }: { readonly title: string; readonly children?: Child }) {
  return (
    <Layout title={title}>
      <div class="empty">
        <h1>{title}</h1>
        {children}
      </div>
    </Layout>
  );
}
