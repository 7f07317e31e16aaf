/* SPDX-License-Identifier: MIT */
/* form_popup: the list or calendar that a field of a form opens. */
#ifndef ANTOU_TUI_FORM_POPUP_H
#define ANTOU_TUI_FORM_POPUP_H

struct event;
struct field;
struct form;
struct pane;

void form_popup_open(struct form *form, struct field *field);
void form_popup_close(struct form *form);
/* Keys while it is open; on Enter the field takes what was chosen. */
void form_popup_event(struct form *form, const struct event *event);
/* Below the field if there is room, else above; row and col are the field's place in the pane. */
void form_popup_draw(const struct form *form, const struct pane *pane, int row, int col);

#endif
