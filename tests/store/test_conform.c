/* SPDX-License-Identifier: MIT */
/* The suite that any backend must pass, and its registers, run on the embedded one. */
#include "conform.h"
#include "conform_register.h"
#include "sqlite_store.h"

int main(void)
{
	return conform_run(&sqlite_store) + conform_register_run(&sqlite_store) + conform_chart_run(&sqlite_store);
}
