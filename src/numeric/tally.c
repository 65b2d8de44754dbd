/* SPDX-License-Identifier: MIT */
#include "numeric/tally.h"

static dtn_tally full_tally(void)
{
    dtn_tally full;
    for (int i = 0; i < DTN_TALLY_LIMBS; i++)
        full.limbs[i] = UINT64_MAX;
    return full;
}

dtn_tally dtn_tally_of(uint64_t count)
{
    return (dtn_tally){{count}};
}

bool dtn_tally_is_full(dtn_tally a)
{
    uint64_t common = UINT64_MAX;
    for (int i = 0; i < DTN_TALLY_LIMBS; i++)
        common &= a.limbs[i];
    return common == UINT64_MAX;
}

dtn_tally dtn_tally_add(dtn_tally a, dtn_tally b)
{
    dtn_tally sum;
    uint64_t carry = 0;
    for (int i = 0; i < DTN_TALLY_LIMBS; i++) {
        dtn_uint128 limb = (dtn_uint128)a.limbs[i] + b.limbs[i] + carry;
        sum.limbs[i] = (uint64_t)limb;
        carry = (uint64_t)(limb >> 64);
    }
    return carry ? full_tally() : sum;
}

static bool passes_the_end(dtn_tally a, dtn_tally b)
{
    for (int i = 1; i < DTN_TALLY_LIMBS; i++)
        for (int j = DTN_TALLY_LIMBS - i; j < DTN_TALLY_LIMBS; j++)
            if (a.limbs[i] != 0 && b.limbs[j] != 0)
                return true;
    return false;
}

dtn_tally dtn_tally_multiply(dtn_tally a, dtn_tally b)
{
    dtn_tally product = {{0}};
    bool overflows = passes_the_end(a, b);
    for (int i = 0; i < DTN_TALLY_LIMBS; i++) {
        uint64_t carry = 0;
        for (int j = 0; i + j < DTN_TALLY_LIMBS; j++) {
            dtn_uint128 limb = (dtn_uint128)a.limbs[i] * b.limbs[j] + product.limbs[i + j] + carry;
            product.limbs[i + j] = (uint64_t)limb;
            carry = (uint64_t)(limb >> 64);
        }
        overflows |= carry != 0;
    }
    return overflows ? full_tally() : product;
}

int dtn_tally_compare(dtn_tally a, dtn_tally b)
{
    for (int i = DTN_TALLY_LIMBS; i-- > 0;)
        if (a.limbs[i] != b.limbs[i])
            return a.limbs[i] < b.limbs[i] ? -1 : 1;
    return 0;
}

void dtn_tally_wide(dtn_tally a, dtn_wide *wide)
{
    dtn_wide_set(wide, 0);
    for (uint32_t i = 0; i < DTN_TALLY_LIMBS; i++) {
        wide->limbs[i] = a.limbs[i];
        if (a.limbs[i] != 0)
            wide->limb_count = i + 1;
    }
}

double dtn_tally_double(dtn_tally a)
{
    dtn_wide wide;
    dtn_tally_wide(a, &wide);
    return dtn_wide_double(&wide);
}
