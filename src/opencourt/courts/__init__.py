"""The courts: hierarchy, codes and seats.

This room promises that every court has one code, one name in each language, a place in the
hierarchy and a court above it, under the Organic Law of the People's Courts and the rules on
case numbers; and that a code formed by rule, not read in a list, says so.
"""
