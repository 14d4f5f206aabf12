import { html } from 'hono/html';
import { textAttribute, type AdfNode } from '../rich-text/adf.ts';
import { toAdf, type RichText } from '../rich-text/rich-text.ts';
import type { Html } from './layout.ts';

/** A description or comment as HTML. */
export function richTextHtml(text: RichText): Html[] {
  return toAdf(text).content.map(node);
}

function node(one: AdfNode): Html {
  const inner = (one.content ?? []).map(node);
  switch (one.type) {
    case 'text':
      return marked(one);
    case 'hardBreak':
      return html`<br />`;
    case 'heading':
      return heading(one.attrs?.['level'], inner);
    case 'bulletList':
    case 'taskList':
      return html`<ul>
        ${inner}
      </ul>`;
    case 'orderedList':
      return html`<ol>
        ${inner}
      </ol>`;
    case 'listItem':
    case 'taskItem':
      return html`<li>${inner}</li>`;
    case 'codeBlock':
      return html`<pre><code>${inner}</code></pre>`;
    case 'blockquote':
    case 'panel':
      return html`<blockquote>${inner}</blockquote>`;
    case 'rule':
      return html`<hr />`;
    case 'table':
      return html`<table>
        ${inner}
      </table>`;
    case 'tableRow':
      return html`<tr>
        ${inner}
      </tr>`;
    case 'tableHeader':
      return html`<th>${inner}</th>`;
    case 'tableCell':
      return html`<td>${inner}</td>`;
    case 'inlineCard':
      return link(textAttribute(one, 'url'), html`${textAttribute(one, 'url')}`);
    case 'mention':
    case 'emoji':
    case 'status':
      return html`${textAttribute(one, 'text')}`;
    default:
      return html`<p>${inner}</p>`;
  }
}

function heading(level: unknown, inner: Html[]): Html {
  if (level === 1) return html`<h1>${inner}</h1>`;
  return level === 2 ? html`<h2>${inner}</h2>` : html`<h3>${inner}</h3>`;
}

function marked({ text = '', marks = [] }: AdfNode): Html {
  let result = html`${text}`;
  for (const mark of marks) {
    const { type } = mark;
    if (type === 'strong') result = html`<strong>${result}</strong>`;
    if (type === 'em') result = html`<em>${result}</em>`;
    if (type === 'code') result = html`<code>${result}</code>`;
    if (type === 'strike') result = html`<s>${result}</s>`;
    if (type === 'link') result = link(textAttribute(mark, 'href'), result);
  }
  return result;
}

/** Only addresses that cannot run a script become links. */
function link(href: string, text: Html): Html {
  return /^(?:https?:|mailto:|\/)/i.test(href) ? html`<a href="${href}">${text}</a>` : text;
}
