/* SPDX-License-Identifier: MIT
 * tests/wasm/stand_in/wasm/setjmp.h: cmocka wants its users to include this; its stand-in needs nothing of it. */
#pragma once
